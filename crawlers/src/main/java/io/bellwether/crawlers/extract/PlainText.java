package io.bellwether.crawlers.extract;

import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** The plain text of what feeds and APIs carry, which may or may not be HTML. */
final class PlainText {
    private PlainText() {}

    /** The text as a person reads it: mark-up and entities resolved, one line per paragraph. */
    static String of(String perhapsHtml) {
        if (perhapsHtml.indexOf('<') < 0 && perhapsHtml.indexOf('&') < 0) {
            return perhapsHtml
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        return BlockText.of(Jsoup.parseBodyFragment(perhapsHtml).body());
    }
}
