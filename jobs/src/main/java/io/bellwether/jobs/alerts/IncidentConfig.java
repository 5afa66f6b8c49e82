package io.bellwether.jobs.alerts;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireShare;

import java.io.Serializable;
import java.time.Duration;

/**
 * When an incident opens, what belongs to it and when it is over.
 *
 * @param quiet an incident is over when it had no anomaly for this long
 * @param hold an anomaly of a topic, a site or of all posts waits this long for a company's incident that explains it
 *     before it opens one of its own
 * @param ownerShare a company in at least this share of an anomaly's stories owns the anomaly
 * @param coverShare an incident explains an anomaly if its subject is in at least this share of the anomaly's stories
 * @param mailWithin an incident that opened longer ago than this when it becomes known, as by a replay, is not mailed
 */
public record IncidentConfig(Duration quiet, Duration hold, double ownerShare, double coverShare, Duration mailWithin)
        implements Serializable {
    public IncidentConfig {
        require(quiet.toMillis() >= 1, "quiet must be at least 1ms, but is %sms", quiet.toMillis());
        require(!hold.isNegative(), "hold must not be negative, but is %sms", hold.toMillis());
        require(mailWithin.toMillis() >= 1, "mail-within must be at least 1ms, but is %sms", mailWithin.toMillis());
        requireShare(ownerShare, "owner-share");
        requireShare(coverShare, "cover-share");
        require(
                coverShare > 0 && ownerShare >= coverShare,
                "cover-share must be above 0 and at most owner-share %s, but is %s",
                ownerShare,
                coverShare);
    }

    public static IncidentConfig defaults() {
        return new IncidentConfig(Duration.ofHours(2), Duration.ofMinutes(15), 0.5, 0.2, Duration.ofDays(1));
    }
}
