package io.bellwether.jobs.trends;

import io.bellwether.contract.EmergingTopic.Example;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.emerging.EmergingTopics;
import io.bellwether.jobs.trends.emerging.Story;
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
