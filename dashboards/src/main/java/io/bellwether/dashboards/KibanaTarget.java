package io.bellwether.dashboards;

import static io.bellwether.contract.Invariant.require;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Where in Kibana the dashboards go, and how they show time.
 *
 * @param space id of the space, created where it is missing; {@code default} is the one that always exists
 * @param timeZone in which times are shown to everybody in the space
 */
public record KibanaTarget(String space, ZoneId timeZone) {
    private static final String DEFAULT_SPACE = "default";
    private static final Pattern SPACE_ID = Pattern.compile("[a-z0-9_-]{1,100}");

    public KibanaTarget {
        require(
                SPACE_ID.matcher(space).matches(),
                "space must have lower-case letters, digits, _ and - only, but is '%s'",
                space);
    }

    /** The space that every Kibana has. */
    public static KibanaTarget defaultSpace(ZoneId timeZone) {
        return new KibanaTarget(DEFAULT_SPACE, timeZone);
    }

    boolean ownSpace() {
        return !DEFAULT_SPACE.equals(space);
    }

    /** What paths begin with. */
    String prefix() {
        return ownSpace() ? "/s/" + space : "";
    }
}
