package io.bellwether.crawlers.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Tells a page's language by its script where that is certain, else by what the page declares. */
public final class LanguageHint {
    private static final Pattern CODE = Pattern.compile("[a-z]{2}");
    private static final Evaluator LANGUAGE = Selector.evaluatorOf("html[lang]");
    private static final Evaluator LOCALE =
            Selector.evaluatorOf("meta[property=og:locale], meta[http-equiv=content-language]");
    private static final int LETTERS_READ = 20_000;
    private static final double MOSTLY = 0.3;

    private LanguageHint() {}

    /** ISO 639-1 code of the text; empty where it cannot be told. */
    public static Optional<String> of(Document document, String text) {
        Optional<String> script = byScript(text);
        return script.isPresent() ? script : declared(PageElements.of(document));
    }

    static Optional<String> of(PageElements elements, String text) {
        Optional<String> script = byScript(text);
        return script.isPresent() ? script : declared(elements);
    }

    private static Optional<String> byScript(String text) {
        int letters = 0;
        int han = 0;
        int kana = 0;
        int hangul = 0;
        for (int i = 0; i < Math.min(text.length(), LETTERS_READ); i++) {
            char unit = text.charAt(i);
            letters += Character.isLetter(unit) ? 1 : 0;
            han += unit >= '\u3400' && unit <= '\u9fff' ? 1 : 0;
            kana += unit >= '\u3040' && unit <= '\u30ff' ? 1 : 0;
            hangul += unit >= '\uac00' && unit <= '\ud7a3' ? 1 : 0;
        }
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

    private static Optional<String> declared(PageElements elements) {
        return elements.first("html", LANGUAGE)
                .flatMap(html -> code(html.attr("lang")))
                .or(() -> elements.first("meta", LOCALE).flatMap(locale -> code(locale.attr("content"))));
    }

    private static Optional<String> code(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_,]", 2)[0];
        return CODE.matcher(primary).matches() ? Optional.of(primary) : Optional.empty();
    }
}
