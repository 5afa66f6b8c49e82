package io.bellwether.crawlers.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Tells a page's language by its script where that is certain, else by what the page declares. */
public final class LanguageHint {
    private static final Pattern CODE = Pattern.compile("[a-z]{2}");
    private static final double MOSTLY = 0.3;

    private LanguageHint() {}

    /** ISO 639-1 code of the text; empty where it cannot be told. */
    public static Optional<String> of(Document document, String text) {
        Optional<String> script = byScript(text);
        return script.isPresent() ? script : declared(document);
    }

    private static Optional<String> byScript(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long han = count(text, Character.UnicodeScript.HAN);
        long kana = count(text, Character.UnicodeScript.HIRAGANA) + count(text, Character.UnicodeScript.KATAKANA);
        long hangul = count(text, Character.UnicodeScript.HANGUL);
        if (letters == 0) {
            return Optional.empty();
        }
        if (hangul > letters * MOSTLY) {
            return Optional.of("ko");
        }
        if (han + kana > letters * MOSTLY) {
            return Optional.of(kana * 10 > han + kana ? "ja" : "zh");
        }
        return Optional.empty();
    }

    private static long count(String text, Character.UnicodeScript script) {
        return text.codePoints()
                .filter(point -> Character.UnicodeScript.of(point) == script)
                .count();
    }

    private static Optional<String> declared(Document document) {
        Element html = document.selectFirst("html[lang]");
        Element locale = document.selectFirst("meta[property=og:locale], meta[http-equiv=content-language]");
        return code(html == null ? "" : html.attr("lang")).or(() -> code(locale == null ? "" : locale.attr("content")));
    }

    private static Optional<String> code(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_,]", 2)[0];
        return CODE.matcher(primary).matches() ? Optional.of(primary) : Optional.empty();
    }
}
