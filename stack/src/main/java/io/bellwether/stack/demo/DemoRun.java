package io.bellwether.stack.demo;

import io.bellwether.contract.IndexFamily;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.site.DemoSite;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.report.IndexReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.flink.api.common.JobStatus;
import org.jspecify.annotations.Nullable;

/** Lets a plan happen and watches what becomes of it, until all is indexed and the incident is over. Used by one thread. */
final class DemoRun {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration JOBS_RUN_WITHIN = Duration.ofSeconds(60);
    /** So long after the last post all must be indexed and the incident over. */
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(60);
    /** What could still come, such as a second mail, has come when nothing has changed for so long. */
    private static final Duration STILL_FOR = Duration.ofSeconds(6);

    private final DemoServices services;
    private final DemoPlan plan;
    private final DemoProgress progress;
    private final Interruption interruption;
    private final InstantSource clock;
    private final IndexReader reader;
    private Instant start = Instant.EPOCH;
    private @Nullable Instant firstPost;

    DemoRun(
            DemoServices services,
            DemoPlan plan,
            DemoProgress progress,
            Interruption interruption,
            InstantSource clock) {
        this.services = services;
        this.plan = plan;
        this.progress = progress;
        this.interruption = interruption;
        this.clock = clock;
        this.reader = new IndexReader(services.stack().elasticsearch().address());
    }

    /** Counts that change while a run goes on. */
    private record State(
            int published, int announced, long indexed, long anomalies, long incidents, long open, int mails) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "published %d  seen %d  indexed %d  anomalies %d  incidents %d  mails %d",
                    published,
                    announced,
                    indexed,
                    anomalies,
                    incidents,
                    mails);
        }
    }

    /**
     * Runs the plan to its end.
     *
     * @return false if it was interrupted
     */
    boolean toTheEnd() throws CannotStartException, IOException, InterruptedException {
        if (!awaitJobs()) {
            return false;
        }
        services.site().beginPublishing();
        start = clock.instant();
        progress.say("Publishing " + plan.posts().size() + " posts within "
                + plan.timeline().length().toSeconds() + " s");
        while (elapsed().compareTo(plan.timeline().length()) < 0) {
            if (interruption.within(LOOK_EVERY)) {
                return false;
            }
            look();
        }
        progress.say("The plan is over; waiting until everything is indexed");
        return settle();
    }

    /** What the run has left behind so far. */
    RunFindings findings() throws IOException, InterruptedException {
        DemoSite site = services.site();
        return RunFindings.read(
                reader,
                new RunFindings.SiteAccount(site.published(), site.announced()),
                services.stack().mail().mails());
    }

    /** When the first post was found in Elasticsearch; null if none was. */
    @Nullable
    Instant firstPost() {
        return firstPost;
    }

    private boolean awaitJobs() throws CannotStartException, InterruptedException {
        Instant giveUp = clock.instant().plus(JOBS_RUN_WITHIN);
        for (FlinkJob job : services.jobs()) {
            JobStatus status = job.status();
            while (status != JobStatus.RUNNING) {
                if (status.isGloballyTerminalState() || clock.instant().isAfter(giveUp)) {
                    throw new CannotStartException(
                            "The job '" + job.name() + "' does not run but is " + status + ". See "
                                    + services.stack().flink().address() + " and the log of this run.",
                            null);
                }
                if (interruption.within(Duration.ofMillis(100))) {
                    return false;
                }
                status = job.status();
            }
        }
        return true;
    }

    /** Waits until what was announced is indexed, the incident came and is over, and nothing changes any more; not for ever. */
    private boolean settle() throws IOException, InterruptedException {
        Instant giveUp = clock.instant().plus(SETTLE_WITHIN);
        State last = look();
        Instant lastChange = clock.instant();
        while (clock.instant().isBefore(giveUp)) {
            if (interruption.within(LOOK_EVERY)) {
                return false;
            }
            State state = look();
            if (!state.equals(last)) {
                last = state;
                lastChange = clock.instant();
            }
            boolean complete = state.published() == state.announced()
                    && state.indexed() >= state.announced()
                    && state.incidents() > 0
                    && state.open() == 0;
            if (complete && !clock.instant().isBefore(lastChange.plus(STILL_FOR))) {
                return true;
            }
        }
        return true;
    }

    private State look() throws IOException, InterruptedException {
        reader.refresh();
        State state = new State(
                services.site().published().size(),
                services.site().announced().size(),
                reader.count(IndexFamily.POSTS),
                reader.count(IndexFamily.ANOMALIES),
                reader.count(IndexFamily.INCIDENTS),
                reader.count(IndexFamily.INCIDENTS, "{\"query\":{\"term\":{\"open\":1}}}"),
                services.stack().mail().mails().size());
        if (firstPost == null && state.indexed() > 0) {
            firstPost = clock.instant();
            progress.say("First post indexed");
        }
        progress.update(elapsed(), state.toString());
        return state;
    }

    private Duration elapsed() {
        return Duration.between(start, clock.instant());
    }
}
