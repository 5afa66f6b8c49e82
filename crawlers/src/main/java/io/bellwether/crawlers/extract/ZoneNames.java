package io.bellwether.crawlers.extract;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Zones as pages write them after a time: {@code +08:00}, {@code GMT+8}, {@code ET}. Names that several zones share, such as
 * CST and IST, are not taken.
 */
final class ZoneNames {
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC)?\\s?([+-])(\\d{1,2}):?(\\d{2})?");
    private static final Map<String, ZoneId> NAMES = Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("ET", ZoneId.of("America/New_York")),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("CT", ZoneId.of("America/Chicago")),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("MT", ZoneId.of("America/Denver")),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("PT", ZoneId.of("America/Los_Angeles")),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("MEZ", ZoneOffset.ofHours(1)),
            Map.entry("MESZ", ZoneOffset.ofHours(2)),
            Map.entry("MSK", ZoneOffset.ofHours(3)),
            Map.entry("SGT", ZoneOffset.ofHours(8)),
            Map.entry("HKT", ZoneOffset.ofHours(8)),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("KST", ZoneOffset.ofHours(9)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)),
            Map.entry("北京时间", ZoneId.of("Asia/Shanghai")));

    private ZoneNames() {}

    /** The zone that a name or offset stands for, else the other. */
    static ZoneId zone(@Nullable String text, ZoneId otherwise) {
        if (text == null) {
            return otherwise;
        }
        String name = text.toUpperCase(Locale.ROOT);
        ZoneId known = NAMES.get(name);
        Matcher offset = OFFSET.matcher(name);
        if (known != null || !offset.matches()) {
            return known == null ? otherwise : known;
        }
        int minutes = Integer.parseInt(offset.group(2)) * 60
                + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
        boolean real = minutes <= 18 * 60;
        return real ? ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -60 : 60) * minutes) : otherwise;
    }
}
