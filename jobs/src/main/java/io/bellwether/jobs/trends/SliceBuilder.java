package io.bellwether.jobs.trends;

import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import java.util.List;

/** Counts posts, or adds up slices, of one subject and window. Mutable, for one thread. */
final class SliceBuilder {
    private static final KeptFirst.Choice<RankedQuote> CANDIDATES = new KeptFirst.Choice<>(
            RankedQuote.BEST_FIRST, RankedQuote::candidates, RankedQuote::areFull, 4 * RankedQuote.MAX_KEPT);
    private static final KeptFirst.Choice<FirstPost> EARLIEST =
            new KeptFirst.Choice<>(FirstPost.EARLIEST_FIRST, FirstPost::earliest, FirstPost::areFull, 64);

    private static final long WHOLE_TONE = 1_000_000;

    private final Subject subject;
    private final long windowStart;
    private long posts;
    private long negative;
    private long neutral;
    private long positive;
    private long reach;
    private long late;
    private long sentiment;
    private final DistinctSketch authors = new DistinctSketch();
    private final Tally sites = new Tally();
    private final Tally entities = new Tally();
    private final Tally risk = new Tally();
    private final Tally terms = new Tally();
    private final Tally languages = new Tally();
    private final KeptFirst<RankedQuote> quotes = new KeptFirst<>(CANDIDATES);
    private final KeptFirst<RankedQuote> negativeQuotes = new KeptFirst<>(CANDIDATES);
    private final KeptFirst<FirstPost> first = new KeptFirst<>(EARLIEST);

    SliceBuilder(Subject subject, long windowStart) {
        this.subject = subject;
        this.windowStart = windowStart;
    }

    /** The parts of a window, at least one, as one. */
    static WindowSlice sum(List<WindowSlice> parts) {
        WindowSlice first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        SliceBuilder builder = new SliceBuilder(first.subject(), first.windowStart());
        parts.forEach(builder::add);
        return builder.build();
    }

    /** Counts a post; a copy adds to posts, reach, authors and sites, a new story to all. */
    void add(ToldPost told, SentimentLabel tone) {
        add(WeighedPost.of(told), tone);
    }

    /** The same of a post that counts for several subjects. */
    void add(WeighedPost post, SentimentLabel tone) {
        ToldPost told = post.told();
        Mention mention = told.mention();
        posts++;
        reach += mention.quote().reach();
        late += told.late() ? 1 : 0;
        if (mention.authorKey() != null) {
            authors.add(mention.authorKey());
        }
        long story = told.opens() ? 1 : 0;
        long bad = told.opens() && tone == SentimentLabel.NEGATIVE ? 1 : 0;
        sites.add(mention.quote().site(), null, story, bad);
        if (told.opens()) {
            countStory(mention, tone);
        }
        quotes.add(post.byReach());
        if (tone == SentimentLabel.NEGATIVE) {
            negativeQuotes.add(post.byHarm());
        }
        first.add(new FirstPost(
                mention.quote().site(),
                tone == SentimentLabel.NEGATIVE,
                mention.quote().url(),
                mention.quote().at().toEpochMilli()));
    }

    private void countStory(Mention mention, SentimentLabel tone) {
        switch (tone) {
            case NEGATIVE -> negative++;
            case NEUTRAL -> neutral++;
            case POSITIVE -> positive++;
        }
        sentiment += towards(mention, tone);
        long bad = tone == SentimentLabel.NEGATIVE ? 1 : 0;
        for (Mention.Company company : mention.labels().entities()) {
            entities.add(company.id(), company.name(), 1, bad);
        }
        for (String id : mention.labels().risk()) {
            risk.add(id, null, 1, bad);
        }
        for (String term : mention.labels().terms()) {
            terms.add(term, null, 1, bad);
        }
        languages.add(mention.place().language(), null, 1, bad);
    }

    /** The post's own tone; where it speaks otherwise of the subject, that is known by its label alone. */
    private static long towards(Mention mention, SentimentLabel tone) {
        if (tone == mention.quote().sentiment()) {
            return mention.tone();
        }
        return switch (tone) {
            case NEGATIVE -> -WHOLE_TONE;
            case NEUTRAL -> 0;
            case POSITIVE -> WHOLE_TONE;
        };
    }

    /** Adds another part of the same window. */
    void add(WindowSlice slice) {
        posts += slice.posts();
        negative += slice.negative();
        neutral += slice.neutral();
        positive += slice.positive();
        reach += slice.reach();
        late += slice.late();
        sentiment += slice.sentiment();
        authors.addAll(slice.authors());
        slice.sites().forEach(sites::add);
        slice.entities().forEach(entities::add);
        slice.risk().forEach(risk::add);
        slice.terms().forEach(terms::add);
        slice.languages().forEach(languages::add);
        slice.noted().byReach().forEach(quotes::add);
        slice.noted().byHarm().forEach(negativeQuotes::add);
        slice.noted().first().forEach(first::add);
    }

    long posts() {
        return posts;
    }

    WindowSlice build() {
        return new WindowSlice(
                subject,
                windowStart,
                posts,
                negative,
                neutral,
                positive,
                reach,
                late,
                sentiment,
                authors.hashes(),
                sites.rows(),
                entities.rows(),
                risk.rows(),
                terms.rows(),
                languages.rows(),
                NotedPosts.of(quotes.kept(), negativeQuotes.kept(), first.kept()));
    }
}
