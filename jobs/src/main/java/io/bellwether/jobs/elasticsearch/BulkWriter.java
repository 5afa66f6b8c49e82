package io.bellwether.jobs.elasticsearch;

import io.bellwether.jobs.config.ElasticsearchConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.ElasticsearchStatusException;
import org.elasticsearch.action.DocWriteRequest;
import org.elasticsearch.action.bulk.BulkItemResponse;
import org.elasticsearch.action.bulk.BulkRequest;
import org.elasticsearch.action.bulk.BulkResponse;
import org.elasticsearch.action.index.IndexRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a bulk until every document of it is settled: stored, overtaken by a newer version, or laid aside as a dead letter.
 *
 * <p>One thread, the task's. It blocks while the cluster is busy or gone, which is how the job is slowed down; an interrupt
 * ends the wait. Only what no document is to blame for, such as a wrong password, is thrown.
 */
final class BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);
    private static final int MAX_SUSPICIONS = 5;

    private final Sender sender;
    private final ElasticsearchConfig config;
    private final Backoff backoff;
    private final Pause pause;
    private final InstantSource clock;
    private final WriteCounts counts;

    /** Sends one request and waits for its answer. */
    @FunctionalInterface
    interface Sender {
        BulkResponse send(BulkRequest request) throws IOException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void lasting(Duration duration) throws InterruptedException;
    }

    /** What the writer waits with: how long, and by which clock its dead letters are dated. */
    record Timing(Backoff backoff, Pause pause, InstantSource clock) {}

    BulkWriter(Sender sender, ElasticsearchConfig config, Timing timing, WriteCounts counts) {
        this.sender = sender;
        this.config = config;
        this.backoff = timing.backoff();
        this.pause = timing.pause();
        this.clock = timing.clock();
        this.counts = counts;
    }

    /**
     * Returns when all of the request is settled.
     *
     * @throws IllegalStateException if this program is not allowed to write, or not even its dead letters are taken
     * @throws InterruptedException if the job is being cancelled
     */
    void write(BulkRequest request) throws InterruptedException {
        List<IndexRequest> open = new ArrayList<>();
        for (DocWriteRequest<?> item : request.requests()) {
            IndexRequest document = (IndexRequest) item;
            int bytes = document.source().length();
            open.add(
                    bytes <= config.maxDocument().bytes()
                            ? document
                            : refused(
                                    document,
                                    "it has " + bytes + " bytes, at most " + config.maxDocument()
                                            + " are sent (elasticsearch.max-document)"));
        }
        settle(open);
        counts.settled(request.numberOfActions());
    }

    private void settle(List<IndexRequest> documents) throws InterruptedException {
        List<IndexRequest> open = documents;
        int attempts = 0;
        while (!open.isEmpty()) {
            int before = open.size();
            Round round = send(open, attempts);
            if (round.split) {
                settle(open.subList(0, before / 2));
                settle(open.subList(before / 2, before));
                return;
            }
            open = round.open;
            if (round.waitFirst) {
                // Where some documents got through, the cluster is slow, not gone: the waits start anew.
                attempts = open.size() < before ? 1 : attempts + 1;
                waitBefore(attempts, open.size(), round.why);
            }
        }
    }

    private void waitBefore(int attempts, int documents, String why) throws InterruptedException {
        counts.repeated(documents);
        Duration wait = backoff.after(attempts);
        LOG.warn(
                "Elasticsearch at {} did not take {} documents for now ({}); attempt {} in {} ms",
                config.hosts(),
                documents,
                why,
                attempts + 1,
                wait.toMillis());
        pause.lasting(wait);
    }

    /** What remains to be sent after one request, and whether to wait before or to send it as two. */
    private static final class Round {
        private final List<IndexRequest> open = new ArrayList<>();
        private boolean waitFirst;
        private boolean split;
        private String why = "";

        private void again(IndexRequest document, String reason) {
            open.add(document);
            waitFirst = true;
            why = reason;
        }
    }

    private Round send(List<IndexRequest> documents, int attempts) throws InterruptedException {
        BulkRequest request = new BulkRequest();
        documents.forEach(request::add);
        try {
            return settle(documents, sender.send(request), attempts);
        } catch (ElasticsearchStatusException e) {
            return settleWhole(documents, e);
        } catch (IOException e) {
            return repeatAll(documents, e.toString());
        } catch (RuntimeException e) {
            // The client wraps an interrupt, having set the flag again.
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled while writing " + documents.size() + " documents");
            }
            throw e;
        }
    }

    private Round settle(List<IndexRequest> documents, BulkResponse response, int attempts) {
        BulkItemResponse[] items = response.getItems();
        if (items.length != documents.size()) {
            return repeatAll(
                    documents, "the answer has " + items.length + " items for " + documents.size() + " documents");
        }
        Round round = new Round();
        for (int i = 0; i < items.length; i++) {
            if (items[i].isFailed()) {
                settleItem(documents.get(i), items[i].getFailure(), attempts, round);
            }
        }
        return round;
    }

    private void settleItem(IndexRequest document, BulkItemResponse.Failure failure, int attempts, Round round) {
        int status = failure.getStatus().getStatus();
        String why = status + " " + failure.getCause().getMessage();
        switch (Verdict.ofItem(status, why)) {
            case DONE -> {}
            case REPEAT -> round.again(document, why);
            case SUSPECT -> {
                if (attempts < MAX_SUSPICIONS) {
                    round.again(document, why);
                } else {
                    round.open.add(refused(document, why));
                }
            }
            case REFUSED -> round.open.add(refused(document, why));
            case FATAL -> throw notAllowed(why, failure.getCause());
        }
    }

    private Round settleWhole(List<IndexRequest> documents, ElasticsearchStatusException e) {
        int status = e.status().getStatus();
        String why = status + " " + e.getMessage();
        return switch (Verdict.ofRequest(status)) {
            case REPEAT, SUSPECT, DONE -> repeatAll(documents, why);
            case REFUSED -> tooLarge(documents, why);
            case FATAL -> throw notAllowed(why, e);
        };
    }

    /** The request was too large for a proxy or the cluster: it is halved until the document that is to blame stands alone. */
    private Round tooLarge(List<IndexRequest> documents, String why) {
        Round round = new Round();
        if (documents.size() == 1) {
            round.open.add(refused(documents.get(0), why));
        } else {
            round.split = true;
        }
        return round;
    }

    private static Round repeatAll(List<IndexRequest> documents, String why) {
        Round round = new Round();
        documents.forEach(document -> round.again(document, why));
        return round;
    }

    private IndexRequest refused(IndexRequest document, String why) {
        if (RefusedDocument.isDeadLetter(document)) {
            throw new IllegalStateException("Elasticsearch refused the dead letter " + document.id() + " for "
                    + document.index() + ": " + why + ". Install the index templates (bellwether dashboards install)"
                    + " and check that the index can be written");
        }
        LOG.warn(
                "Elasticsearch refused document {} for {}, it goes to the dead letters: {}",
                document.id(),
                document.index(),
                why);
        counts.refused();
        return RefusedDocument.deadLetter(document, why, clock.instant());
    }

    private IllegalStateException notAllowed(String why, Throwable cause) {
        return new IllegalStateException(
                "Elasticsearch at " + config.hosts() + " does not let this job write: " + why
                        + ". Check elasticsearch.hosts, username and password and the rights of that user",
                cause);
    }
}
