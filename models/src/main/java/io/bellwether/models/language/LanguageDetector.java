package io.bellwether.models.language;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the language of a text by its script, by letters that only one language of a script has, and by {@link LatinLanguages
 * common words and triples of letters}. What it can name: zh, ja, ko; en, de, fr, es, pt, it, nl, sv, da, no, fi, pl, cs, hu,
 * ro, tr, vi, id; ru, uk, sr, bg; ar, fa, ur; he, th, hi, el. A language outside that list is mostly {@code und}, now and
 * then taken for a close relative (Malay for id, Catalan for es) or, without letters beyond ASCII, for en; a text of a word or
 * two mostly is {@code und} too. Stateless, thread-safe, some microseconds a post.
 */
public final class LanguageDetector {
    /** The code for a text that gives too little to tell. */
    public static final String UNDETERMINED = "und";

    private static final int MOST_CHARS = 4_000;
    private static final Pattern NOISE = Pattern.compile("https?://\\S+|[@#$][\\w.]+");
    private static final Pattern RUSSIAN = Pattern.compile(
            "(?<!\\p{L})(?:и|в|не|что|он|с|как|это|по|но|из|у|к|за|от|для|же|или|ещё|сегодня|после|при|до|его|был|акции|банк)(?!\\p{L})"
                    + "|(?:ого|ами|ться|ение|ений|ует|или|ает)(?!\\p{L})");
    /** A Han character carries about as much as so many Latin letters. */
    private static final double HAN_WEIGHT = 3;
    /** Of Chinese text next to no character is kana; Japanese has a third and more. */
    private static final double KANA_SHARE = 0.05;

    private static final Map<Character.UnicodeScript, String> BY_SCRIPT = Map.of(
            Character.UnicodeScript.HANGUL, "ko",
            Character.UnicodeScript.HEBREW, "he",
            Character.UnicodeScript.THAI, "th",
            Character.UnicodeScript.DEVANAGARI, "hi",
            Character.UnicodeScript.GREEK, "el");

    /** The ISO 639-1 code of the text's language, {@code und} where the text gives too little to tell. */
    public String detect(String text) {
        String bounded = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
        String plain = NOISE.matcher(bounded).replaceAll(" ");
        Map<Character.UnicodeScript, Integer> letters = lettersByScript(plain);
        Character.UnicodeScript main = heaviest(letters);
        return switch (main) {
            case HAN, HIRAGANA, KATAKANA -> kanaShare(letters) >= KANA_SHARE ? "ja" : "zh";
            case LATIN -> LatinLanguages.of(plain);
            case CYRILLIC -> cyrillic(plain);
            case ARABIC -> arabic(plain);
            default -> BY_SCRIPT.getOrDefault(main, UNDETERMINED);
        };
    }

    /** Added up run by run, of which there are few. */
    private static Map<Character.UnicodeScript, Integer> lettersByScript(String text) {
        Map<Character.UnicodeScript, Integer> letters = new EnumMap<>(Character.UnicodeScript.class);
        Character.UnicodeScript script = Character.UnicodeScript.UNKNOWN;
        int run = 0;
        int letter;
        for (int i = 0; i < text.length(); i += Character.charCount(letter)) {
            letter = text.codePointAt(i);
            if (!Character.isLetter(letter)) {
                continue;
            }
            Character.UnicodeScript next = Character.UnicodeScript.of(letter);
            if (next != script) {
                letters.merge(script, run, Integer::sum);
                script = next;
                run = 0;
            }
            run++;
        }
        letters.merge(script, run, Integer::sum);
        return letters;
    }

    /** The script that weighs most, of several the first; {@code UNKNOWN} where there are no letters. */
    private static Character.UnicodeScript heaviest(Map<Character.UnicodeScript, Integer> letters) {
        return letters.entrySet().stream()
                .max(Comparator.comparingDouble(
                        count -> count.getValue() * (count.getKey() == Character.UnicodeScript.HAN ? HAN_WEIGHT : 1)))
                .map(Map.Entry::getKey)
                .orElse(Character.UnicodeScript.UNKNOWN);
    }

    private static double kanaShare(Map<Character.UnicodeScript, Integer> letters) {
        double kana = letters.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + letters.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        return kana / (kana + letters.getOrDefault(Character.UnicodeScript.HAN, 0));
    }

    /** Letters that only one of the languages of a script has. */
    private static boolean has(String text, String letters) {
        return text.codePoints().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }

    private static String cyrillic(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (has(lower, "іїєґ")) {
            return "uk";
        }
        if (has(lower, "јљњћђџ")) {
            return "sr";
        }
        if (has(lower, "ыэё")) {
            return "ru";
        }
        // Russian has it before vowels within a few words only, Bulgarian has it everywhere.
        if (has(lower, "ъ")) {
            return "bg";
        }
        return RUSSIAN.matcher(lower).find() ? "ru" : UNDETERMINED;
    }

    private static String arabic(String text) {
        return has(text, "ٹڈڑےں") ? "ur" : has(text, "پچژگ") || has(text, "ی") ? "fa" : "ar";
    }
}
