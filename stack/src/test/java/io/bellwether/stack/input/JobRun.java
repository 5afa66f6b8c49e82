package io.bellwether.stack.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.Channel;
import io.bellwether.dashboards.Credentials;
import io.bellwether.dashboards.Endpoint;
import io.bellwether.dashboards.IndexInstaller;
import io.bellwether.dashboards.LifecyclePolicy;
import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.alerts.AlertsJob;
import io.bellwether.jobs.analysis.AnalysisJob;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.ingest.IngestJob;
import io.bellwether.jobs.kafka.Topics;
import io.bellwether.jobs.trends.TrendsJob;
import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.elasticsearch.ElasticsearchTestClient;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.kafka.KafkaBroker;
import io.bellwether.stack.kafka.KafkaTestClient;
import io.bellwether.stack.mail.CaughtMail;
import io.bellwether.stack.mail.MailCatcher;
import io.bellwether.stack.process.Installation;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs on the shared services, with topics of their own. Posts of a test are told from others by their site. */
final class JobRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final FlinkCluster flink;
    private final KafkaBroker kafka;
    private final ElasticsearchTestClient index;
    private final BellwetherConfig config;
    private final List<FlinkJob> jobs = new ArrayList<>();

    /** The services that a test was given. */
    record Services(ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink) {}

    /**
     * Installs the index templates; no job runs yet.
     *
     * @param name stands before topics, so that tests share a broker
     * @param settings YAML that is laid over what every test needs
     */
    JobRun(Services services, String name, String settings) throws Exception {
        this.flink = services.flink();
        this.kafka = services.kafka();
        this.index = new ElasticsearchTestClient(services.elasticsearch().address());
        Path bundle = Installation.ofThisJvm().root().resolve("models/bundles/default");
        List<String> overrides = List.of(
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--kafka.topic-prefix=" + name + ".",
                "--kafka.partitions=2",
                "--elasticsearch.hosts=" + services.elasticsearch().address(),
                "--flink.checkpoint-interval=1s",
                "--flink.checkpoint-directory=" + flink.checkpointDirectory(),
                "--analysis.bundle=" + bundle,
                "--analysis.device=cpu");
        this.config = ConfigReader.over(
                        BellwetherConfig.defaults(), Map.of("AUTHOR_KEY", "a key of the tests, for nobody"))
                .bind(settings, overrides, "the settings of " + name);
        new IndexInstaller(
                        HttpClient.newHttpClient(),
                        new Endpoint(services.elasticsearch().address(), Credentials.none()),
                        LifecyclePolicy.keepAll(),
                        InstantSource.system())
                .install();
        Topics.createMissing(config.kafka(), Channel.values());
    }

    BellwetherConfig config() {
        return config;
    }

    void startIngest() throws Exception {
        StreamExecutionEnvironment environment = environment();
        IngestJob.define(environment, config.kafka(), config.elasticsearch(), config.ingest());
        jobs.add(flink.submit(IngestJob.NAME, environment));
    }

    /** Cancels ingest, whatever it is doing, and starts it again from its last checkpoint. */
    void restartIngest() throws Exception {
        FlinkJob running = jobs.stream()
                .filter(job -> job.name().equals(IngestJob.NAME))
                .findFirst()
                .orElseThrow();
        jobs.remove(running);
        running.cancel();
        StreamExecutionEnvironment environment = environment();
        IngestJob.define(environment, config.kafka(), config.elasticsearch(), config.ingest());
        jobs.add(flink.restore(
                IngestJob.NAME, environment, running.lastCheckpoint().orElseThrow()));
    }

    void startAlerts() throws Exception {
        StreamExecutionEnvironment environment = environment();
        AlertsJob.define(environment, config.kafka(), config.elasticsearch(), config.alerts());
        jobs.add(flink.submit(AlertsJob.NAME, environment));
    }

    void startAnalysis() throws Exception {
        StreamExecutionEnvironment environment = environment();
        AnalysisJob.define(environment, config.kafka(), config.elasticsearch(), config.analysis());
        jobs.add(flink.submit(AnalysisJob.NAME, environment));
    }

    void startTrends() throws Exception {
        StreamExecutionEnvironment environment = environment();
        TrendsJob.define(environment, config.kafka(), config.elasticsearch(), config.trends());
        jobs.add(flink.submit(TrendsJob.NAME, environment));
    }

    /** Writes records to a channel as they are, good or bad. */
    void write(Channel channel, List<String> records) throws Exception {
        new KafkaTestClient(kafka).write(config.kafka().topic(channel), records);
    }

    /** Writes records to one partition of a channel. */
    void write(Channel channel, int partition, List<String> records) throws Exception {
        new KafkaTestClient(kafka).write(config.kafka().topic(channel), partition, records);
    }

    /** What a channel holds. */
    List<String> read(Channel channel) {
        return new KafkaTestClient(kafka)
                .committed(config.kafka().topic(channel)).stream()
                        .map(record -> record.value())
                        .toList();
    }

    /** The documents of a site's posts, at most 10,000. */
    List<JsonNode> posts(String site) throws Exception {
        index.post("/bellwether-posts-*/_refresh", "");
        JsonNode answer = index.post(
                "/bellwether-posts-*/_search", "{\"size\":10000,\"query\":{\"term\":{\"site\":\"" + site + "\"}}}");
        return answer.at("/hits/hits").valueStream().toList();
    }

    /** Waits until the points of a site's trend are as wanted and returns them; after four minutes those that there are. */
    List<JsonNode> awaitTrend(String site, Predicate<List<JsonNode>> wanted) throws Exception {
        return await(() -> trend(site), wanted);
    }

    /** The points of a site's trend by time, at most 1,000. */
    List<JsonNode> trend(String site) throws Exception {
        index.post("/bellwether-trends-*/_refresh", "");
        JsonNode answer = index.post(
                "/bellwether-trends-*/_search",
                "{\"size\":1000,\"sort\":[\"windowStart\"],\"query\":{\"term\":{\"subject\":\"SITE:" + site + "\"}}}");
        return answer.at("/hits/hits").valueStream().toList();
    }

    /** The documents of a site's incidents. */
    List<JsonNode> incidents(String site) throws Exception {
        index.post("/bellwether-incidents/_refresh", "");
        JsonNode answer = index.post(
                "/bellwether-incidents/_search", "{\"size\":100,\"query\":{\"term\":{\"site\":\"" + site + "\"}}}");
        return answer.at("/hits/hits").valueStream().toList();
    }

    /** Waits until a site has incidents of which one is as wanted, and returns all; after four minutes those that there are. */
    List<JsonNode> awaitIncident(String site, Predicate<JsonNode> wanted) throws Exception {
        return await(() -> incidents(site), incidents -> incidents.stream().anyMatch(wanted));
    }

    /** Waits until enough mails came to an address and returns their subjects; after four minutes those that there are. */
    List<String> awaitMails(MailCatcher catcher, String recipient, int count) throws Exception {
        return await(
                () -> catcher.mails().stream()
                        .filter(mail -> mail.recipient().equals(recipient))
                        .map(CaughtMail::subject)
                        .toList(),
                mails -> mails.size() >= count);
    }

    /** Waits until a site has enough posts and returns them; after four minutes those that there are, for the test to tell. */
    List<JsonNode> awaitPosts(String site, int count) throws Exception {
        return await(() -> posts(site), posts -> posts.size() >= count);
    }

    /** Waits until a channel holds enough records and returns them; after four minutes those that there are. */
    List<String> awaitRecords(Channel channel, int count) throws Exception {
        return await(() -> read(channel), records -> records.size() >= count);
    }

    @Override
    public void close() {
        try {
            for (FlinkJob job : jobs) {
                job.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the jobs of a test were being cancelled", e);
        }
    }

    /** Whether every job that was started still runs. */
    boolean running() throws InterruptedException {
        for (FlinkJob job : jobs) {
            if (job.status() != JobStatus.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private StreamExecutionEnvironment environment() {
        return JobEnvironment.apply(config.flink(), new StreamExecutionEnvironment());
    }

    private <T> T await(Look<T> look, Predicate<T> enough) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.now();
        while (!enough.test(seen) && System.nanoTime() - end < 0) {
            for (FlinkJob job : jobs) {
                if (job.status().isTerminalState()) {
                    throw new AssertionError("The job " + job.name() + " has ended as " + job.status());
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            seen = look.now();
        }
        return seen;
    }

    /** Looks at something once. */
    private interface Look<T> {
        T now() throws Exception;
    }
}
