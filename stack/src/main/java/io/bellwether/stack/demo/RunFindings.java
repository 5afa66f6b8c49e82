package io.bellwether.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.IndexFamily;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.mail.CaughtMail;
import io.bellwether.stack.report.IndexReader;
import io.bellwether.stack.report.IndexedFindings;
import java.io.IOException;
import java.util.List;

/**
 * Everything that a run left behind, read once at its end.
 *
 * @param published posts that appeared on the sites
 * @param announced posts that a crawler could have seen
 * @param mails that reached the SMTP catcher
 */
record RunFindings(
        List<PlannedPost> published,
        List<PlannedPost> announced,
        IndexedFindings indexed,
        List<JsonNode> deliveries,
        List<JsonNode> fetches,
        List<JsonNode> deadLetters,
        List<CaughtMail> mails) {
    RunFindings {
        published = List.copyOf(published);
        announced = List.copyOf(announced);
        deliveries = List.copyOf(deliveries);
        fetches = List.copyOf(fetches);
        deadLetters = List.copyOf(deadLetters);
        mails = List.copyOf(mails);
    }

    /** What the sites say was published and announced. */
    record SiteAccount(List<PlannedPost> published, List<PlannedPost> announced) {}

    static RunFindings read(IndexReader reader, SiteAccount site, List<CaughtMail> mails)
            throws IOException, InterruptedException {
        reader.refresh();
        IndexedFindings indexed = new IndexedFindings(
                reader.all(IndexFamily.POSTS, "timestamp", "postId"),
                reader.all(IndexFamily.TRENDS, "windowStart", "subject"),
                reader.all(IndexFamily.ANOMALIES, "windowStart", "anomalyId"),
                reader.all(IndexFamily.INCIDENTS, "openedAt", "incidentId"),
                reader.all(IndexFamily.EMERGING, "since", "emergingId"));
        return new RunFindings(
                site.published(),
                site.announced(),
                indexed,
                reader.all(IndexFamily.DELIVERIES, "timestamp", "deliveryId"),
                reader.all(IndexFamily.CRAWL, "timestamp", "fetchId"),
                reader.all(IndexFamily.DEAD_LETTERS, "timestamp", "stage"),
                mails);
    }
}
