package io.bellwether.jobs.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.EventTimeSource;
import io.bellwether.contract.Findings;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes posts for tests, with only what matters set. */
final class Posts {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private Posts() {}

    static Draft post(String id) {
        return new Draft(
                id,
                id,
                START,
                SentimentLabel.NEUTRAL,
                "forum",
                List.of(),
                List.of(),
                List.of("提现", "withdrawal"),
                10,
                false,
                null);
    }

    /**
     * Where in a thread a post stands.
     *
     * @param thread id of its first post
     * @param parent id of the post that this one answers; null where the site names none
     */
    record Answer(String thread, @Nullable String parent) {}

    /** A post in the making. */
    record Draft(
            String id,
            String story,
            Instant at,
            SentimentLabel tone,
            String site,
            List<String> companies,
            List<String> risk,
            List<String> terms,
            long views,
            boolean backlog,
            @Nullable Answer answer) {
        Draft story(String other) {
            return new Draft(id, other, at, tone, site, companies, risk, terms, views, backlog, answer);
        }

        Draft at(Instant time) {
            return new Draft(id, story, time, tone, site, companies, risk, terms, views, backlog, answer);
        }

        Draft tone(SentimentLabel other) {
            return new Draft(id, story, at, other, site, companies, risk, terms, views, backlog, answer);
        }

        Draft site(String other) {
            return new Draft(id, story, at, tone, other, companies, risk, terms, views, backlog, answer);
        }

        Draft about(String... ids) {
            return new Draft(id, story, at, tone, site, List.of(ids), risk, terms, views, backlog, answer);
        }

        Draft risk(String... ids) {
            return new Draft(id, story, at, tone, site, companies, List.of(ids), terms, views, backlog, answer);
        }

        Draft terms(String... written) {
            return new Draft(id, story, at, tone, site, companies, risk, List.of(written), views, backlog, answer);
        }

        Draft views(long count) {
            return new Draft(id, story, at, tone, site, companies, risk, terms, count, backlog, answer);
        }

        Draft answering(String thread, @Nullable String parent) {
            return new Draft(
                    id, story, at, tone, site, companies, risk, terms, views, backlog, new Answer(thread, parent));
        }

        Draft asBacklog() {
            return new Draft(id, story, at, tone, site, companies, risk, terms, views, true, answer);
        }

        Mention mention() {
            return Mention.of(analyzed());
        }

        AnalyzedPost analyzed() {
            Post post = new Post(
                    id,
                    site,
                    PostKind.POST,
                    "https://example.org/" + id,
                    "标题 " + id,
                    "text of " + id,
                    "author-" + id,
                    at,
                    PublishedAtSource.IMPORT,
                    at,
                    answer == null ? null : answer.thread(),
                    answer == null ? null : answer.parent(),
                    null,
                    new Reach(views, null, null));
            double negative = tone == SentimentLabel.NEGATIVE ? 0.9 : 0.05;
            double positive = tone == SentimentLabel.POSITIVE ? 0.9 : 0.05;
            Findings findings = new Findings(
                    "zh",
                    new Sentiment(tone, new Sentiment.Probabilities(negative, 1 - negative - positive, positive)),
                    risk.stream().map(label -> new LabelScore(label, 0.9)).toList(),
                    List.of(),
                    List.of(),
                    companies.stream()
                            .map(name -> new EntityMention(name, "Company " + name, null, 1, null))
                            .toList(),
                    terms);
            return new AnalyzedPost(post, at, EventTimeSource.PUBLISHED, backlog, findings, story, "test-1");
        }
    }
}
