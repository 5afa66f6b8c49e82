package io.bellwether.jobs.trends;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.EmergingTopic.Example;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.emerging.EmergingTopics;
import io.bellwether.jobs.trends.emerging.Story;
import io.bellwether.jobs.trends.forecast.Forecasts;
import io.bellwether.jobs.trends.influence.Influences;
import io.bellwether.jobs.trends.influence.Utterance;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of the dataflow that tells of more than trends. */
final class Insights {
    private Insights() {}

    /** Documents of new topics. */
    static DataStream<IndexDocument> emerging(DataStream<ToldPost> told, InsightsConfig config) {
        DataStream<Story> stories = told.filter(post -> post.opens() && !post.late())
                .name("only new stories")
                .uid("only-new-stories")
                .map(post -> story(post.mention()))
                .returns(RecordType.forRecord(Story.class))
                .name("take terms of stories")
                .uid("take-terms-of-stories");
        return EmergingTopics.of(stories, config.emerging())
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make emerging documents")
                .uid("make-emerging-documents");
    }

    /** Documents of who drives a subject. */
    static DataStream<IndexDocument> influence(DataStream<ToldPost> told, InsightsConfig config, Windows windows) {
        DataStream<Utterance> utterances = told.filter(post -> post.mention().authorKey() != null && !post.late())
                .name("only posts with an author")
                .uid("only-posts-with-an-author")
                .map(post -> utterance(post, windows))
                .returns(PackedType.forRecord(Utterance.class))
                .name("take authors of posts")
                .uid("take-authors-of-posts");
        return Influences.of(utterances, config.influence())
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make influence documents")
                .uid("make-influence-documents");
    }

    /** Documents of forecasts. */
    static DataStream<IndexDocument> forecasts(DataStream<TrendPoint> points, InsightsConfig config) {
        return Forecasts.of(points, config.forecast())
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make forecast documents")
                .uid("make-forecast-documents");
    }

    static Utterance utterance(ToldPost told, Windows windows) {
        Mention mention = told.mention();
        Quote quote = mention.quote();
        String thread = mention.place().threadId();
        return new Utterance(
                quote.postId(),
                quote.at().toEpochMilli(),
                windows.lastMillisOf(told.windowStart()),
                thread == null ? quote.postId() : thread,
                mention.place().parentId(),
                requireNonNull(mention.authorKey(), "posts without an author were left out"),
                quote.site(),
                quote.reach(),
                !told.opens(),
                Subjects.of(mention).stream()
                        .map(Subjects.Toned::subject)
                        .filter(Insights::isDriven)
                        .toList());
    }

    /** Of a site or of everything it is known who writes there; of both an entity and a risk the entity tells. */
    private static boolean isDriven(Subject subject) {
        return switch (subject.kind()) {
            case ENTITY, TOPIC -> true;
            case ENTITY_RISK, SITE, ALL -> false;
        };
    }

    static Story story(Mention mention) {
        Quote quote = mention.quote();
        Mention.Labels labels = mention.labels();
        return new Story(
                mention.storyId(),
                quote.at().toEpochMilli(),
                labels.terms(),
                !labels.topics().isEmpty() || !labels.risk().isEmpty(),
                labels.entities().stream().map(Mention.Company::id).toList(),
                new Example(quote.postId(), quote.url(), quote.site(), quote.excerpt(), quote.reach()));
    }
}
