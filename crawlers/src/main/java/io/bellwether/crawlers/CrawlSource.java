package io.bellwether.crawlers;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.AddressGuard;
import io.bellwether.crawlers.fetch.Environment;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.HostResolver;
import io.bellwether.crawlers.fetch.HttpPageFetcher;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.location.SiteLocation;
import io.bellwether.crawlers.robots.RobotsPolicy;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Crawls sites and yields their posts, and one record per fetch. Its state is what was seen of each site, so that after a
 * restore each post comes once more only where its emission was not checkpointed; ids are the same every time.
 *
 * <p>The timestamp of an event is the time of its fetch. Event time by publication is for the job to decide.
 *
 * <p>Site files may change between runs, and where the source watches them also during one: the current ones count, and
 * what is known of a site is kept by its id. The files must be seen by whoever builds the source and by the job manager,
 * but by no task manager.
 */
public final class CrawlSource
        implements Source<CrawlEvent, CrawlSplit, CrawlCheckpoint>, ResultTypeQueryable<CrawlEvent> {
    private static final long serialVersionUID = 2;
    private static final Logger LOG = LoggerFactory.getLogger(CrawlSource.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /** Pages of one site that wait to be read: enough that no core waits for the next to come. */
    private static final int PAGES_AHEAD_PER_CORE = 2;

    private final CrawlPlan plan;
    private final @Nullable SiteLocation location;
    private final Duration period;
    private final SecretBytes authorKey;
    private final UserAgent userAgent;
    private final FetchLimits limits;
    private final int requestsInFlight;
    private final boolean bounded;

    private CrawlSource(Builder builder, SecretBytes authorKey, UserAgent userAgent) {
        plan = new CrawlPlan(builder.sites, InstantSource.system().instant());
        location = builder.bounded ? null : builder.location;
        period = builder.period;
        this.authorKey = authorKey;
        this.userAgent = userAgent;
        limits = builder.limits;
        requestsInFlight = builder.requestsInFlight;
        bounded = builder.bounded;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Boundedness getBoundedness() {
        return bounded ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<CrawlSplit, CrawlCheckpoint> createEnumerator(SplitEnumeratorContext<CrawlSplit> context) {
        return new CrawlEnumerator(context, watch(plan), bounded, null);
    }

    @Override
    public SplitEnumerator<CrawlSplit, CrawlCheckpoint> restoreEnumerator(
            SplitEnumeratorContext<CrawlSplit> context, CrawlCheckpoint checkpoint) {
        boolean newer = location != null && checkpoint.readAt().isAfter(plan.readAt());
        CrawlPlan last = newer ? new CrawlPlan(checkpoint.sites(), checkpoint.readAt()) : plan;
        return new CrawlEnumerator(context, watch(last), bounded, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<CrawlSplit> getSplitSerializer() {
        return new CrawlSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<CrawlCheckpoint> getEnumeratorCheckpointSerializer() {
        return new CrawlCheckpointSerializer();
    }

    @Override
    public SourceReader<CrawlEvent, CrawlSplit> createReader(SourceReaderContext context) {
        InstantSource clock = InstantSource.system();
        // A bounded crawl is told of no sites later, so it takes those of this run from the first.
        return new CrawlReader(
                new CrawlFetchers(this::splitReader, context.getConfiguration()),
                split -> bounded ? plan.reconciled(split, clock.instant()) : split,
                context);
    }

    @Override
    public TypeInformation<CrawlEvent> getProducedType() {
        return TypeInformation.of(CrawlEvent.class);
    }

    private SiteWatch watch(CrawlPlan last) {
        return new SiteWatch(location, period, last, InstantSource.system());
    }

    private SplitReader<ReaderStep, CrawlSplit> splitReader() {
        InstantSource clock = InstantSource.system();
        HttpPageFetcher fetcher = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()), userAgent, limits, clock, Environment.ofProcess());
        ExecutorService requesting = Executors.newFixedThreadPool(requestsInFlight, threads("crawl-fetch"));
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService reading = Executors.newFixedThreadPool(cores, threads("crawl-read"));
        Inbox inbox = new BlockingInbox();
        FetchPool pool = new FetchPool(
                fetcher,
                new FetchPool.Threads(requesting, requestsInFlight, reading, PAGES_AHEAD_PER_CORE * cores),
                clock,
                inbox);
        CrawlEngine engine = new CrawlEngine(new RobotsPolicy(userAgent.product()), pool);
        return new CrawlSplitReader(
                new AuthorKeys(authorKey.copy()),
                bounded,
                new CrawlSplitReader.Parts(engine, inbox, clock, () -> stop(List.of(requesting, reading), fetcher)));
    }

    /** Waits for the requests under way, so that a successor in this process asks no host beside them. */
    private static void stop(List<ExecutorService> threads, HttpPageFetcher fetcher) {
        threads.forEach(ExecutorService::shutdownNow);
        // A thread that waits for a socket does not hear an interruption.
        fetcher.close();
        try {
            for (ExecutorService pool : threads) {
                if (!pool.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("Some fetches did not end within {} of the end of the crawl", STOP_TIMEOUT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Collects what a crawl needs; {@link #build} checks it. */
    public static final class Builder {
        private final List<Site> sites = new ArrayList<>();
        private @Nullable SiteLocation location;
        private Duration period = Duration.ofSeconds(10);
        private byte @Nullable [] authorKey;
        private @Nullable UserAgent userAgent;
        private FetchLimits limits = FetchLimits.defaults();
        private int requestsInFlight = 16;
        private boolean bounded;

        private Builder() {}

        /** The sites to crawl, beside those named before. */
        public Builder sites(List<Site> more) {
            sites.addAll(more);
            return this;
        }

        /**
         * Looks at the site files while the crawl runs, so that what is added, changed or removed there takes effect. The
         * sites themselves are those that stood there when the source was built. A bounded crawl does not look.
         */
        public Builder watching(SiteLocation newLocation, Duration every) {
            require(every.toMillis() >= 1, "sites must be looked at every 1ms at most, but are to be every %s", every);
            location = newLocation;
            period = every;
            return this;
        }

        /** The secret by which authors are hashed; at least {@link AuthorKeys#MIN_KEY_BYTES} bytes. */
        public Builder authorKey(byte[] secret) {
            authorKey = secret.clone();
            return this;
        }

        /** How the crawler introduces itself. */
        public Builder userAgent(UserAgent introduction) {
            userAgent = introduction;
            return this;
        }

        /** How much one fetch may cost. */
        public Builder limits(FetchLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** How many requests one reader has under way at a time, each to another host. */
        public Builder requestsInFlight(int count) {
            requestsInFlight = count;
            return this;
        }

        /** Ends the crawl when every page that is known was visited once, instead of looking again and again. */
        public Builder bounded() {
            bounded = true;
            return this;
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException if something is missing or two sites share an id
         */
        public CrawlSource build() {
            require(!sites.isEmpty(), "a crawl needs at least one site; give it some by sites(...)");
            require(requestsInFlight >= 1, "requestsInFlight must be at least 1, but is %s", requestsInFlight);
            byte[] key = authorKey;
            UserAgent introduction = userAgent;
            if (key == null || key.length < AuthorKeys.MIN_KEY_BYTES) {
                throw new IllegalArgumentException("a crawl needs a secret of at least " + AuthorKeys.MIN_KEY_BYTES
                        + " bytes by which authors are hashed; give it by authorKey(...)");
            }
            if (introduction == null) {
                throw new IllegalArgumentException(
                        "a crawl must say who it is; give a product and a contact by userAgent(...)");
            }
            Set<String> ids = new HashSet<>();
            for (Site site : sites) {
                require(ids.add(site.id()), "two sites have the id '%s'; give one of them another", site.id());
            }
            return new CrawlSource(this, new SecretBytes(key), introduction);
        }
    }
}
