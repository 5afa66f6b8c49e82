package io.bellwether.stack.demo.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Composes texts: same order and same randomness, same text. Immutable, thread-safe. */
public final class TextComposer {
    private static final int MOST_NEWS_SENTENCES = 6;
    private static final int LEAST_NEWS_SENTENCES = 4;
    private static final int MOST_FORUM_SENTENCES = 4;
    private static final int LEAST_FORUM_SENTENCES = 2;
    private static final double ASIDE_SHARE = 0.7;
    private static final double SHORT_NAME_SHARE = 0.4;

    private final Map<Language, Grammar> grammars = new EnumMap<>(Language.class);
    private final List<DemoCompany> companies;

    public TextComposer(List<DemoCompany> companies) {
        this.companies = List.copyOf(companies);
        for (Language language : Language.values()) {
            grammars.put(language, Grammar.of(language));
        }
    }

    /** A new text. */
    public DemoText compose(TextOrder order, RandomGenerator random) {
        Grammar grammar = grammar(order.language());
        Map<String, String> given = given(order, random);
        List<String> sentences = new ArrayList<>(sentences(order, given, random));
        if (order.personalData()) {
            given.putAll(PersonalDetails.of(order.language(), grammar, random));
            sentences.add(grammar.expand("contact", given, random));
        }
        return new DemoText(
                grammar.expand(titleSymbol(order), given, random),
                paragraphs(order, sentences, random),
                grammar.expand(order.style() == Style.NEWS ? "desk" : "author", given, random),
                order.personalData());
    }

    /** The one text that is reposted again and again, with a light edit and another author each time. */
    public DemoText repost(Language language, RandomGenerator random) {
        Grammar grammar = grammar(language);
        String original = grammar.expand("repost", Map.of(), random);
        return new DemoText(
                grammar.expand("repost.title", Map.of(), random),
                List.of(grammar.expand("repost.edit", Map.of("text", original), random)),
                grammar.expand("author", Map.of(), random),
                false);
    }

    /** A text about a thing that nobody has heard of before; it names no company. */
    public DemoText newcomer(TextOrder order, RandomGenerator random) {
        Grammar grammar = grammar(order.language());
        boolean news = order.style() == Style.NEWS;
        int least = news ? LEAST_NEWS_SENTENCES : LEAST_FORUM_SENTENCES;
        int most = news ? MOST_NEWS_SENTENCES : MOST_FORUM_SENTENCES;
        List<String> sentences = grammar.expandDistinct("newcomer", random.nextInt(least, most + 1), Map.of(), random);
        return new DemoText(
                grammar.expand("title.newcomer", Map.of(), random),
                paragraphs(order, sentences, random),
                grammar.expand(news ? "desk" : "author", Map.of(), random),
                false);
    }

    private List<String> sentences(TextOrder order, Map<String, String> given, RandomGenerator random) {
        Grammar grammar = grammar(order.language());
        boolean news = order.style() == Style.NEWS;
        int count = news
                ? random.nextInt(LEAST_NEWS_SENTENCES, MOST_NEWS_SENTENCES + 1)
                : random.nextInt(LEAST_FORUM_SENTENCES, MOST_FORUM_SENTENCES + 1);
        String symbol = order.company() == null
                ? "market.neutral"
                : order.style().symbol() + "." + order.tone().symbol();
        List<String> sentences = new ArrayList<>(grammar.expandDistinct(symbol, count, given, random));
        if (random.nextDouble() < ASIDE_SHARE) {
            boolean close = news && order.company() != null;
            String aside = grammar.expand(close ? "news.close" : "forum.aside", given, random);
            sentences.add(news ? sentences.size() : random.nextInt(sentences.size() + 1), aside);
        }
        return sentences;
    }

    /** News break into paragraphs of two or three sentences; forum posts are one. */
    private static List<String> paragraphs(TextOrder order, List<String> sentences, RandomGenerator random) {
        int step = order.style() == Style.NEWS ? random.nextInt(2, 4) : sentences.size();
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i += step) {
            paragraphs.add(
                    String.join(order.language().gap(), sentences.subList(i, Math.min(i + step, sentences.size()))));
        }
        return paragraphs;
    }

    private static String titleSymbol(TextOrder order) {
        if (order.company() != null) {
            return "title." + order.style().symbol() + "." + order.tone().symbol();
        }
        return order.style() == Style.NEWS ? "title.market.neutral" : "title.market.neutral.forum";
    }

    private Map<String, String> given(TextOrder order, RandomGenerator random) {
        Map<String, String> given = new HashMap<>();
        DemoCompany company = order.company() == null ? any(random) : order.company();
        boolean shorten = order.style() == Style.FORUM && random.nextDouble() < SHORT_NAME_SHARE;
        given.put("co", shorten ? company.shortName(order.language()) : company.name(order.language()));
        given.put("tk", order.style() == Style.FORUM ? "$" + company.ticker() : company.ticker());
        given.put("other", otherThan(company, random).name(order.language()));
        return given;
    }

    private DemoCompany any(RandomGenerator random) {
        return companies.get(random.nextInt(companies.size()));
    }

    private DemoCompany otherThan(DemoCompany company, RandomGenerator random) {
        int index = random.nextInt(companies.size() - 1);
        return companies.get(index < companies.indexOf(company) ? index : index + 1);
    }

    private Grammar grammar(Language language) {
        Grammar grammar = grammars.get(language);
        if (grammar == null) {
            throw new IllegalStateException("No grammar was read for " + language);
        }
        return grammar;
    }
}
