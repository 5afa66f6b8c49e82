package io.bellwether.crawlers.trial;

import io.bellwether.contract.privacy.PersonalData;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form in which what stands on a page may be shown: personal data masked, names shortened to their beginning. */
final class Shown {
    private static final Pattern MARK = Pattern.compile("\\[(e-mail|phone|iban|identity number|bank card)]");

    private Shown() {}

    static @Nullable String masked(@Nullable String text) {
        return text == null ? null : PersonalData.mask(text).text();
    }

    /** Enough to see that the right thing was found, without the name. */
    static @Nullable String initial(@Nullable String author) {
        return author == null || author.isBlank()
                ? null
                : author.substring(0, author.offsetByCodePoints(0, 1)) + "… (" + author.length() + " characters)";
    }

    /** Adds up the marks of a masked text by their kind. */
    static Map<String, Integer> marks(Iterable<String> maskedTexts) {
        Map<String, Integer> marks = new TreeMap<>();
        for (String text : maskedTexts) {
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) {
                marks.merge(matcher.group(1), 1, Integer::sum);
            }
        }
        return marks;
    }
}
