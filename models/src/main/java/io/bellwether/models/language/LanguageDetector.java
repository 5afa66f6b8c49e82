package io.bellwether.models.language;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the language of a text by its script and, for Latin and Cyrillic script, by its most common words. Names what it
 * knows: zh, en, ja, ko, ru, uk, ar, he, th, hi, el, de, fr, es, pt, it, nl; anything else is {@code und}. Stateless,
 * thread-safe, about a microsecond a word.
 */
public final class LanguageDetector {
    /** The code for a text that gives too little to tell. */
    public static final String UNDETERMINED = "und";

    private static final int MOST_CHARS = 4_000;
    private static final Pattern NOISE = Pattern.compile("https?://\\S+|[@#$][\\w.]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}']+");
    /** A Han character carries about as much as so many Latin letters. */
    private static final double HAN_WEIGHT = 3;
    /** Of Chinese text next to no character is kana; Japanese has a third and more. */
    private static final double KANA_SHARE = 0.05;

    private static final Map<Character.UnicodeScript, String> BY_SCRIPT = Map.of(
            Character.UnicodeScript.HANGUL, "ko",
            Character.UnicodeScript.ARABIC, "ar",
            Character.UnicodeScript.HEBREW, "he",
            Character.UnicodeScript.THAI, "th",
            Character.UnicodeScript.DEVANAGARI, "hi",
            Character.UnicodeScript.GREEK, "el");

    private static final Map<String, String> COMMON_WORDS = Map.of(
            "en",
                    "the of and to in is for that on with it was are this be at by from you not have has will we they my your"
                            + " but or as an so if what when up down out can do just all get about more after now i'm it's"
                            + " don't buy sell stock stocks shares market price today new its than over",
            "de",
                    "der die das und ist nicht ein eine mit für auf den dem von zu im auch sich es wird bei nach wie aus ich"
                            + " wir sie haben werden noch nur über",
            "fr",
                    "le la les des et est une un dans pour que qui sur pas plus avec au par ce sont du en il elle nous vous"
                            + " mais ou été cette",
            "es",
                    "el los las de que y en un una es por con para del se lo como más pero sus al ha este su no son la muy"
                            + " está también",
            "pt",
                    "o os as de que e em um uma é por com para do da se não mais mas dos no na ao seu sua são foi também está"
                            + " muito",
            "it",
                    "il lo gli di che e in un una è per con del della non si sono più ma anche come le al nel alla questo ha"
                            + " dei",
            "nl",
                    "de het een en van is niet dat in op te met voor zijn aan er ook als bij wordt naar maar om door over nog");

    private static final Map<String, Set<String>> WORDS = words();

    /** The ISO 639-1 code of the text's language, {@code und} where the text gives too little to tell. */
    public String detect(String text) {
        String bounded = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
        String plain = NOISE.matcher(bounded).replaceAll(" ");
        Map<Character.UnicodeScript, Double> weights = new EnumMap<>(Character.UnicodeScript.class);
        plain.codePoints().filter(Character::isLetter).forEach(letter -> {
            Character.UnicodeScript script = Character.UnicodeScript.of(letter);
            weights.merge(script, script == Character.UnicodeScript.HAN ? HAN_WEIGHT : 1, Double::sum);
        });
        Character.UnicodeScript main = weights.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Character.UnicodeScript.UNKNOWN);
        return switch (main) {
            case HAN, HIRAGANA, KATAKANA -> kanaShare(weights) >= KANA_SHARE ? "ja" : "zh";
            case LATIN -> byWords(plain);
            case CYRILLIC -> plain.codePoints().anyMatch(c -> "іїєґІЇЄҐ".indexOf(c) >= 0) ? "uk" : "ru";
            default -> BY_SCRIPT.getOrDefault(main, UNDETERMINED);
        };
    }

    private static double kanaShare(Map<Character.UnicodeScript, Double> weights) {
        double kana = weights.getOrDefault(Character.UnicodeScript.HIRAGANA, 0.0)
                + weights.getOrDefault(Character.UnicodeScript.KATAKANA, 0.0);
        double han = weights.getOrDefault(Character.UnicodeScript.HAN, 0.0) / HAN_WEIGHT;
        return kana / (kana + han);
    }

    /**
     * The language with the most common words in the text. Text without any is taken for English if it is plain ASCII and
     * has at least two words, as headlines are ("Apple recalls chargers"); every crawled page with Latin letters is far
     * likelier English than anything else.
     */
    private static String byWords(String plain) {
        Map<String, Integer> hits = new HashMap<>();
        int words = 0;
        for (String word : BETWEEN_WORDS.split(plain.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                words++;
                WORDS.getOrDefault(word, Set.of()).forEach(language -> hits.merge(language, 1, Integer::sum));
            }
        }
        String best = UNDETERMINED;
        int most = 0;
        for (Map.Entry<String, Integer> hit : hits.entrySet()) {
            boolean tieForEnglish = hit.getValue() == most && hit.getKey().equals("en");
            if (hit.getValue() > most || tieForEnglish) {
                best = hit.getKey();
                most = hit.getValue();
            }
        }
        boolean ascii = plain.chars().allMatch(c -> c < 128 || !Character.isLetter(c));
        return most == 0 && ascii && words >= 2 ? "en" : best;
    }

    private static Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new HashMap<>();
        COMMON_WORDS.forEach((language, list) -> {
            for (String word : list.split(" ", -1)) {
                words.computeIfAbsent(word, key -> new HashSet<>()).add(language);
            }
        });
        return words;
    }
}
