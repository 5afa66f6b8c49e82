package io.bellwether.stack.docker;

import static io.bellwether.stack.docker.Deployment.JOBS;
import static io.bellwether.stack.docker.Deployment.environment;
import static io.bellwether.stack.docker.Deployment.service;
import static io.bellwether.stack.docker.Deployment.texts;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.IndexFamily;
import io.bellwether.dashboards.kibana.SavedObjects;
import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.models.topics.TopicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration of the containers is read by the very reader of the jobs, and sized by the very rules of Flink. */
final class ContainerConfigTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Z_]+)}");
    private static final Set<String> SHARED = Set.of("kafka", "elasticsearch", "flink");

    private final BellwetherConfig config = ConfigReader.over(BellwetherConfig.defaults(), variables())
            .read(Deployment.folder().resolve("bellwether.yaml"), List.of());

    static List<String> jobs() {
        return JOBS;
    }

    static List<String> workers() {
        return JOBS.stream().map(job -> job + "-worker").toList();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobIsGivenTheVariablesThatItsSectionsNameAndNoOther(String job) {
        Set<String> named = new TreeSet<>();
        Deployment.yaml("bellwether.yaml").properties().forEach(section -> {
            if (SHARED.contains(section.getKey()) || section.getKey().equals(job)) {
                named.addAll(Deployment.matches(REFERENCE, section.getValue().toString()));
            }
        });
        Set<String> given = new TreeSet<>(environment(service(job)).keySet());
        given.remove("FLINK_PROPERTIES");

        assertThat(given).isEqualTo(named);
    }

    @Test
    void addressesAreThoseOfTheServices() {
        assertThat(config.kafka().bootstrapServers()).containsExactly("kafka:9092");
        assertThat(environment(service("kafka"))).containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092");
        assertThat(config.elasticsearch().hosts())
                .containsExactly(environment(service("kibana")).get("ELASTICSEARCH_HOSTS"))
                .containsExactly(environment(service("accounts")).get("ELASTICSEARCH_URL"));
        assertThat(config.elasticsearch().username()).isEqualTo("bellwether_jobs");
    }

    @Test
    void oneBrokerHoldsAllReplicas() {
        assertThat(config.kafka().replicationFactor()).isEqualTo(1);
        assertThat(environment(service("kafka")))
                .containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1");
    }

    @Test
    void mailsLeadToTheDashboardThatIsInstalled() {
        String address =
                Deployment.yaml("bellwether.yaml").at("/alerts/board-url").asText();

        assertThat(address).endsWith("/app/dashboards#/view/" + SavedObjects.OVERVIEW);
        assertThat(address).startsWith(environment(service("kibana")).get("SERVER_PUBLICBASEURL") + "/");
        assertThat(texts(service("kibana").path("ports"))).containsExactly("127.0.0.1:5601:5601");
    }

    @Test
    void theUserOfTheJobsMayWriteEveryIndexFamily() {
        assertThat(Deployment.text("accounts.sh")).contains("\"names\": [\"bellwether-*\"]");
        assertThat(Arrays.stream(IndexFamily.values()).map(IndexFamily::base))
                .allMatch(base -> base.startsWith("bellwether-"));
    }

    @Test
    void checkpointsLieOnTheVolumeThatAllContainersOfAJobShare() {
        String script = Deployment.text("job.sh");

        assertThat(script).contains("checkpoints=/var/lib/bellwether/checkpoints/$name");
        for (String name : JOBS) {
            assertThat(texts(service(name).path("volumes"))).contains("state:/var/lib/bellwether");
            assertThat(texts(service(name + "-worker").path("volumes"))).contains("state:/var/lib/bellwether");
        }
    }

    @Test
    void theTopicsLieInTheFolderThatTheAnalysisJobIsGiven() throws IOException {
        Path topics = Path.of(requireNonNull(config.analysis().topics()));
        String mount = "./topics:" + topics.getParent() + ":ro";

        assertThat(texts(service("analysis").path("volumes"))).contains(mount);
        Path shipped = Deployment.folder().resolve("topics").resolve(topics.getFileName());
        assertThat(TopicFile.read(shipped).rules()).isPresent();
    }

    @Test
    void theScriptOfTheJobsOverlaysAKeyThatTheReaderKnows() {
        String argument = Deployment.first(
                Pattern.compile("\"(--flink\\.checkpoint-directory=file://)\\$checkpoints\""),
                Deployment.text("job.sh"));

        BellwetherConfig overlaid = ConfigReader.over(BellwetherConfig.defaults(), variables())
                .read(Deployment.folder().resolve("bellwether.yaml"), List.of(argument + "/somewhere"));

        assertThat(overlaid.flink().checkpointDirectory()).isEqualTo("file:///somewhere");
        assertThat(Deployment.text("job.sh")).contains("--config=/etc/bellwether/bellwether.yaml");
        assertThat(texts(service("ingest").path("volumes")))
                .contains("./bellwether.yaml:/etc/bellwether/bellwether.yaml:ro");
    }

    @ParameterizedTest
    @MethodSource("workers")
    void aWorkerHasASlotForEveryParallelSubtaskAndMemoryThatFlinkAccepts(String worker) {
        Configuration flink = Configuration.fromMap(Deployment.flinkProperties(service(worker)));

        assertThat(flink.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .isGreaterThanOrEqualTo(config.flink().parallelism());
        assertThat(TaskExecutorProcessUtils.processSpecFromConfig(flink)
                        .getTaskHeapSize()
                        .getMebiBytes())
                .isGreaterThanOrEqualTo(200);
        assertThat(flink.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY)).isLessThan(limit(worker));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobManagerHasMemoryThatFlinkAccepts(String job) {
        Configuration flink = Configuration.fromMap(Deployment.flinkProperties(service(job)));

        assertThat(JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                                flink, JobManagerOptions.JVM_HEAP_MEMORY)
                        .getJvmHeapMemorySize()
                        .getMebiBytes())
                .isGreaterThanOrEqualTo(256);
        assertThat(flink.get(JobManagerOptions.TOTAL_PROCESS_MEMORY)).isLessThan(limit(job));
    }

    private static MemorySize limit(String name) {
        return MemorySize.parse(
                service(name).at("/deploy/resources/limits/memory").asText());
    }

    /** The environments of all jobs, with what {@code .env} would hold. */
    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        JOBS.forEach(job -> environment(service(job))
                .keySet()
                .forEach(name -> variables.put(name, "filled-in-filled-in-filled-in")));
        variables.put("SMTP_PORT", "587");
        variables.put("SMTP_SECURITY", "starttls");
        variables.put("ALERT_SENDER", "alerts@example.org");
        variables.put("ALERT_RECIPIENT", "risk@example.org");
        return variables;
    }
}
