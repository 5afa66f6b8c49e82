package io.bellwether.stack.demo.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A company that exists nowhere but in the demo. */
public record DemoCompany(
        String id, String ticker, String englishName, String englishShort, String chineseName, String chineseShort) {
    private static final String RESOURCE = "/io/bellwether/stack/demo/companies.csv";
    private static final int HEADER_LINES = 1;

    /** All of them in the order of the watchlist; the first is the one that gets into a crisis. */
    public static List<DemoCompany> all() {
        return watchlistCsv()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(HEADER_LINES)
                .map(DemoCompany::ofLine)
                .toList();
    }

    /** The companies as a watchlist file, for the analysis job. */
    public static String watchlistCsv() {
        try (InputStream csv = DemoCompany.class.getResourceAsStream(RESOURCE)) {
            if (csv == null) {
                throw new IllegalStateException("The jar of the stack lacks " + RESOURCE + ". Build it anew.");
            }
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    String name(Language language) {
        return language == Language.CHINESE ? chineseName : englishName;
    }

    String shortName(Language language) {
        return language == Language.CHINESE ? chineseShort : englishShort;
    }

    private static DemoCompany ofLine(String line) {
        String[] cells = line.split(",", -1);
        String[] aliases = cells[3].split("\\|", -1);
        return new DemoCompany(cells[0], cells[2], cells[1], aliases[2], aliases[0], aliases[1]);
    }
}
