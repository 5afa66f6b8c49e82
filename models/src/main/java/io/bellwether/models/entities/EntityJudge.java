package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import io.bellwether.contract.Sentiment.Probabilities;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import io.bellwether.models.entities.EntityFinder.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Judges a text, and apart from it what it says of each company that it names, so that "Orlin falls while Harbour gains" is
 * bad news of Orlin only. Thread-safe.
 *
 * <p>A text that names one company speaks of it: the company gets the tone of the text, and nothing more is asked. Of a text
 * that names several, the clauses that name a company are judged by the same classifier, and so in the same batches. That is
 * bounded: {@link #MOST_ASKED} companies, the most named, {@link #LONGEST} characters each; companies that share their
 * clauses are asked for once, and the others get the tone of the text. Whoever only rates another company ("Harbour
 * upgrades Orlin") is neutral.
 */
public final class EntityJudge {
    /*
     * The probabilities of clause and text are mixed: a clause such as "with a new low" means little by itself. Measured by
     * `bellwether evaluate --per-entity` on the dev files of en-finance-entity (513 companies of texts that name several) and
     * zh-finance-entity (564): macro-F1 with the text alone 0.646 and 0.674, with the clause at 0.3: 0.674 and 0.678, 0.5:
     * 0.717 and 0.674, 0.7: 0.716 and 0.689, 1.0: 0.70 and 0.68. To ask for the sentences of the only company of a long text
     * changed nothing for the better (0.7293 to 0.7309 in Chinese), so it is not done.
     */
    private static final double CLAUSE_SHARE = 0.7;

    static final int MOST_ASKED = 8;
    static final int LONGEST = 600;

    private final Classifier classifier;
    private final EntityFinder finder;

    public EntityJudge(Classifier classifier, EntityFinder finder) {
        this.classifier = classifier;
        this.finder = finder;
    }

    /**
     * Asks for the judgement of a text and of what it says of its companies. Blocks and fails as {@link Classifier#classify}
     * does; a clause that cannot be judged costs its company no more than the tone of its own.
     */
    public CompletableFuture<JudgedText> judge(ModelText text) {
        CompletableFuture<Classification> whole = classifier.classify(text);
        String joined = text.joined();
        List<Place> places = finder.places(joined);
        List<EntityMention> mentions = finder.mentions(places);
        if (mentions.size() < 2) {
            return whole.thenApply(judged -> judgedAsOne(judged, mentions));
        }
        Map<String, String> clauses = EntityClauses.of(joined, places);
        Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (EntityMention mention : mentions.subList(0, Math.min(MOST_ASKED, mentions.size()))) {
            String clause = bounded(clauses.getOrDefault(mention.id(), joined));
            answers.computeIfAbsent(clause, key -> ask(key, joined));
        }
        return CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
                .thenCombine(whole, (nothing, judged) -> {
                    List<EntityMention> toned = mentions.stream()
                            .map(mention -> {
                                String clause = bounded(clauses.getOrDefault(mention.id(), joined));
                                CompletableFuture<Answer> answer = answers.get(clause);
                                Answer own = answer == null ? new Answer.OfWhole() : answer.join();
                                return toned(mention, tone(own, judged));
                            })
                            .toList();
                    return new JudgedText(judged, toned);
                });
    }

    /** What is known of a clause. */
    private sealed interface Answer {
        /** Nothing but what is known of the text. */
        record OfWhole() implements Answer {}

        /** Nobody speaks of the company. */
        record Nothing() implements Answer {}

        record OfClause(Probabilities probabilities) implements Answer {}
    }

    private CompletableFuture<Answer> ask(String clause, String text) {
        if (clause.isEmpty()) {
            return CompletableFuture.completedFuture(new Answer.Nothing());
        }
        if (clause.equals(text)) {
            return CompletableFuture.completedFuture(new Answer.OfWhole());
        }
        return classifier
                .classify(ModelText.of(clause))
                .handle((judged, failure) -> failure != null
                        ? new Answer.OfWhole()
                        : new Answer.OfClause(judged.sentiment().probabilities()));
    }

    private static String bounded(String clause) {
        return clause.length() <= LONGEST ? clause : clause.substring(0, LONGEST);
    }

    private static JudgedText judgedAsOne(Classification judged, List<EntityMention> mentions) {
        SentimentLabel tone = judged.sentiment().label();
        return new JudgedText(
                judged, mentions.stream().map(mention -> toned(mention, tone)).toList());
    }

    private static EntityMention toned(EntityMention mention, SentimentLabel tone) {
        return new EntityMention(mention.id(), mention.name(), mention.ticker(), mention.count(), tone);
    }

    private static SentimentLabel tone(Answer answer, Classification text) {
        if (answer instanceof Answer.Nothing) {
            return SentimentLabel.NEUTRAL;
        }
        if (answer instanceof Answer.OfClause clause) {
            return mixed(clause.probabilities(), text.sentiment().probabilities());
        }
        return text.sentiment().label();
    }

    private static SentimentLabel mixed(Probabilities clause, Probabilities text) {
        double negative = CLAUSE_SHARE * clause.negative() + (1 - CLAUSE_SHARE) * text.negative();
        double neutral = CLAUSE_SHARE * clause.neutral() + (1 - CLAUSE_SHARE) * text.neutral();
        double positive = CLAUSE_SHARE * clause.positive() + (1 - CLAUSE_SHARE) * text.positive();
        if (negative > neutral && negative >= positive) {
            return SentimentLabel.NEGATIVE;
        }
        return positive > neutral ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
    }
}
