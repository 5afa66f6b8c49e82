package io.bellwether.models.keywords;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks the most telling terms of a text without a dictionary. Spaced scripts: words of three letters and more that are
 * no stop words. Chinese: runs of two to four characters between punctuation and function words; a run that occurs again
 * counts more, and so does a longer one; of runs that overlap the better one is kept. Stateless, thread-safe.
 */
public final class Keywords {
    private static final int MOST_CHARS = 8_000;
    private static final int LONGEST_RUN = 4;
    private static final Pattern LINK = Pattern.compile("https?://\\S+|@\\w+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{N}'&-]{2,30}");
    private static final Pattern HAN_RUN = Pattern.compile("\\p{IsHan}{2,}");

    /** Characters that hardly ever belong to a telling term; a run of Chinese is cut at them. */
    private static final String HAN_FUNCTION =
            "的了是在和与就都也而及或被把将对从向为于以之其这那我你他她它们吗呢吧啊呀哦嘛哈不没有很太更最又再还要会能可让给到上下里中个些么怎什谁哪说着过去来做看想等但因所如若则并且只才已经一二三四五六七八九十两几多少每某该此";

    private static final Set<String> STOP_WORDS =
            Set.of(("the and for that with this from are was were been have has had will"
                            + " would could should can not but you your they them their his her its our out about after before into"
                            + " over under more most than then there here what when which who whom how why all any some such only"
                            + " just also very too now today says said say one two new get got still since while where did does"
                            + " don't isn't can't won't because between both each few other own same per via amp rt it's i'm i've"
                            + " being during again against until up down off nor him she make made many much like even back")
                    .split(" ", -1));

    private record Term(String text, double score, int first) {}

    /**
     * The most telling terms, best first.
     *
     * @param language code as {@link io.bellwether.models.language.LanguageDetector} gives it
     * @param limit terms at most
     */
    public List<String> of(String text, String language, int limit) {
        String bounded = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
        String plain = Normalizer.normalize(LINK.matcher(bounded).replaceAll(" "), Normalizer.Form.NFKC);
        List<Term> terms = words(plain);
        if (language.equals("zh")) {
            terms.addAll(runs(plain));
        }
        terms.sort(Comparator.comparingDouble(Term::score).reversed().thenComparingInt(Term::first));
        List<String> kept = new ArrayList<>();
        for (Term term : terms) {
            boolean overlaps = kept.stream().anyMatch(other -> overlap(other, term.text()));
            if (kept.size() < limit && !overlaps) {
                kept.add(term.text());
            }
        }
        return kept;
    }

    private static List<Term> words(String plain) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            boolean han = Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN;
            if (!han && !STOP_WORDS.contains(word)) {
                counts.merge(word, 1, Integer::sum);
                first.putIfAbsent(word, matcher.start());
            }
        }
        List<Term> terms = new ArrayList<>();
        counts.forEach((word, count) ->
                terms.add(new Term(word, count * Math.sqrt(Math.min(word.length(), 12)), first.getOrDefault(word, 0))));
        return terms;
    }

    private static List<Term> runs(String plain) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        Map<String, Boolean> whole = new HashMap<>();
        Matcher matcher = HAN_RUN.matcher(plain);
        while (matcher.find()) {
            int start = matcher.start();
            for (int i = start; i <= matcher.end(); i++) {
                if (i == matcher.end() || HAN_FUNCTION.indexOf(plain.charAt(i)) >= 0) {
                    count(plain.substring(start, i), start, counts, first, whole);
                    start = i + 1;
                }
            }
        }
        List<Term> terms = new ArrayList<>();
        counts.forEach((run, count) -> {
            double known = whole.containsKey(run) ? 1.5 : 1;
            terms.add(new Term(run, known * (count - 0.5) * Math.sqrt(run.length() * 3.0), first.getOrDefault(run, 0)));
        });
        return terms;
    }

    private static void count(
            String piece, int at, Map<String, Integer> counts, Map<String, Integer> first, Map<String, Boolean> whole) {
        for (int i = 0; i < piece.length(); i++) {
            for (int j = i + 2; j <= Math.min(piece.length(), i + LONGEST_RUN); j++) {
                String run = piece.substring(i, j);
                counts.merge(run, 1, Integer::sum);
                first.putIfAbsent(run, at + i);
                if (run.length() == piece.length()) {
                    whole.put(run, true);
                }
            }
        }
    }

    /** Whether one is part of the other, or one ends as the other begins. */
    private static boolean overlap(String a, String b) {
        if (a.contains(b) || b.contains(a)) {
            return true;
        }
        boolean han = Character.UnicodeScript.of(a.codePointAt(0)) == Character.UnicodeScript.HAN;
        return han && (a.endsWith(b.substring(0, 1)) || b.endsWith(a.substring(0, 1)));
    }
}
