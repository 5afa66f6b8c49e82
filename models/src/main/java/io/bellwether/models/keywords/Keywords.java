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
import java.util.stream.Collectors;

/**
 * Picks the most telling terms of a text. Spaced scripts: words of three letters and more that are no stop words. Chinese:
 * words of two characters and more, names that no dictionary has, and rows of words that the text repeats. A term that
 * occurs again counts more, and so does a longer one; of terms that hold each other the better one is kept. Not thread-safe.
 */
public final class Keywords {
    private static final int MOST_CHARS = 8_000;
    private static final int LONGEST_ROW = 3;
    private static final int LONGEST_ROW_CHARS = 8;
    private static final Pattern LINK = Pattern.compile("https?://\\S+|@\\w+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{N}'&-]{2,30}");

    private static final Set<String> STOP_WORDS =
            Set.of(("the and for that with this from are was were been have has had will"
                            + " would could should can not but you your they them their his her its our out about after before into"
                            + " over under more most than then there here what when which who whom how why all any some such only"
                            + " just also very too now today says said say one two new get got still since while where did does"
                            + " don't isn't can't won't because between both each few other own same per via amp rt it's i'm i've"
                            + " being during again against until up down off nor him she make made many much like even back")
                    .split(" ", -1));

    private static final Set<String> CHINESE_STOP_WORDS =
            Set.of(("我们 你们 他们 她们 它们 咱们 大家 自己 别人 人家 因为 所以 但是 可是 虽然 如果 假如 即使 尽管 不管 无论 只要 只有 除非 这个 那个"
                            + " 这些 那些 这样 那样 这里 那里 这么 那么 什么 怎么 怎样 为什么 多少 哪里 哪些 没有 可以 可能 应该 需要 必须 一定 现在 时候"
                            + " 今天 明天 昨天 今年 去年 明年 目前 近日 日前 当时 当日 以后 之后 以前 之前 以来 已经 曾经 正在 将要 即将 马上 就是 不是"
                            + " 还是 还有 也是 都是 只是 而是 不会 不能 不要 不过 不用 不行 很多 许多 一些 有些 一点 有点 一起 一直 一样 一般 真的 确实"
                            + " 其实 实际 觉得 知道 认为 表示 看到 起来 出来 下来 下去 出现 开始 成为 进行 通过 对于 关于 由于 根据 按照 为了 以及"
                            + " 或者 并且 而且 然后 因此 同时 此外 另外 其他 其它 其中 所有 任何 每个 各种 至少 比较 非常 特别 十分 更加 直接 继续"
                            + " 部分 方面 情况 问题 东西 事情 时间 有关 相关 作为 达到 使用 得到 要求 经常 发现 过程 未来 进一步 办法 真正 完全 重要"
                            + " 记者 获悉 报道 有限 有限公司 子公司 今日 哈哈 哈哈哈")
                    .split(" ", -1));

    private final ChineseWords chinese = new ChineseWords();

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
            terms.addAll(chinese(plain));
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

    private List<Term> chinese(String plain) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        List<ChineseWords.Word> words = chinese.of(plain).stream()
                .filter(word -> !ChineseWords.isFunction(word.text()) && !CHINESE_STOP_WORDS.contains(word.text()))
                .toList();
        for (int i = 0; i < words.size(); i++) {
            int start = words.get(i).start();
            for (int j = i; j < Math.min(words.size(), i + LONGEST_ROW) && isRow(words, i, j); j++) {
                String row = plain.substring(start, words.get(j).end());
                counts.merge(row, 1, Integer::sum);
                first.putIfAbsent(row, start);
            }
        }
        Set<String> single = words.stream().map(ChineseWords.Word::text).collect(Collectors.toSet());
        List<Term> terms = new ArrayList<>();
        counts.forEach((row, count) -> {
            if (count > 1 || single.contains(row)) {
                terms.add(new Term(row, count * Math.sqrt(row.length() * 3.0), first.getOrDefault(row, 0)));
            }
        });
        return terms;
    }

    /** Whether these words stand next to each other, and are not too long together. */
    private static boolean isRow(List<ChineseWords.Word> words, int first, int last) {
        boolean together =
                first == last || words.get(last).start() == words.get(last - 1).end();
        return together && words.get(last).end() - words.get(first).start() <= LONGEST_ROW_CHARS;
    }

    /** Whether one is part of the other. */
    private static boolean overlap(String a, String b) {
        return a.contains(b) || b.contains(a);
    }
}
