package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireShare;

import java.io.Serializable;

/**
 * What makes an anomaly a warning, and a warning critical. A surge of negative stories whose share is ordinary is a surge
 * of interest, not of trouble.
 *
 * @param warningShare negative share of the window, as far as it is certain, from which on a surge of negative stories is a
 *     warning
 * @param criticalShare negative share of the window that a critical anomaly needs
 * @param criticalScore surprise in decades that a critical anomaly needs
 */
public record SeverityConfig(double warningShare, double criticalShare, double criticalScore) implements Serializable {
    public SeverityConfig {
        requireShare(warningShare, "warning-share");
        requireShare(criticalShare, "critical-share");
        require(
                criticalShare >= warningShare,
                "critical-share must be at least warning-share %s, but is %s",
                warningShare,
                criticalShare);
        require(criticalScore > 0, "critical-score must be above 0, but is %s", criticalScore);
    }

    public static SeverityConfig defaults() {
        return new SeverityConfig(0.35, 0.6, 8);
    }
}
