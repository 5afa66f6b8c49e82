package io.bellwether.stack.docker;

import static io.bellwether.stack.docker.Deployment.JOBS;
import static io.bellwether.stack.docker.Deployment.pom;
import static io.bellwether.stack.docker.Deployment.service;
import static io.bellwether.stack.docker.Deployment.services;
import static io.bellwether.stack.docker.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No container engine runs here, so whatever the compose file names is looked up in the project. */
final class ComposeTest {
    static Set<String> names() {
        return services("compose.yaml").keySet();
    }

    static Stream<String> bindMounts() {
        return services("compose.yaml").values().stream()
                .flatMap(service -> texts(service.path("volumes")).stream())
                .filter(volume -> volume.startsWith("."))
                .distinct();
    }

    static List<String> jobs() {
        return JOBS;
    }

    @Test
    void imagesHaveTheVersionsThatTheBuildIsTestedWith() {
        assertThat(image("kafka")).isEqualTo("apache/kafka:" + pom("kafka-broker.version"));
        assertThat(image("elasticsearch")).isEqualTo(elastic("elasticsearch")).isEqualTo(image("accounts"));
        assertThat(image("kibana")).isEqualTo(elastic("kibana"));
    }

    @Test
    void ownImagesHaveTheVersionOfTheProject() {
        String version = Deployment.first(
                Pattern.compile("<artifactId>bellwether</artifactId>\\s*<version>([^<]+)<"),
                Deployment.rootFile("pom.xml"));
        List<String> own = Stream.of("compose.yaml", "compose.gpu.yaml")
                .flatMap(file -> services(file).values().stream())
                .map(service -> service.path("image").asText())
                .filter(image -> image.startsWith("bellwether/"))
                .toList();

        assertThat(own).isNotEmpty().allMatch(image -> image.endsWith(":" + version));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobIsStartedByAClassWithAMain(String job) throws ReflectiveOperationException {
        List<String> command = texts(service(job).path("command"));

        Class<?> main = Class.forName(command.get(1));

        assertThat(command).hasSize(2).startsWith(job);
        assertThat(Modifier.isStatic(main.getMethod("main", String[].class).getModifiers()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobAndItsWorkerFormOneCluster(String job) {
        for (String member : List.of(job, job + "-worker")) {
            assertThat(Deployment.flinkProperties(service(member))).containsEntry("jobmanager.rpc.address", job);
            assertThat(image(member)).isEqualTo(image(job));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aServiceWaitsForServicesThatCanBeWaitedFor(String name) {
        service(name).path("depends_on").properties().forEach(entry -> {
            JsonNode needed = service(entry.getKey());
            String condition = entry.getValue().path("condition").asText();
            assertThat(condition).as("%s waits for %s", name, entry.getKey()).isEqualTo(conditionOf(name, needed));
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void aServiceHasLeastRightsAndLimits(String name) {
        JsonNode service = service(name);

        assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
        assertThat(texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(service.path("user").asText()).isNotIn("", "root", "0", "0:0");
        assertThat(names(service)).doesNotContain("privileged", "cap_add", "network_mode", "pid");
        assertThat(names(service.at("/deploy/resources/limits"))).containsExactly("cpus", "memory");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aServiceThatGoesOnTellsWhetherItIsHealthy(String name) {
        assertThat(service(name).has("healthcheck")).isNotEqualTo(ends(service(name)));
    }

    @Test
    void portsAreOpenOnThisMachineOnlyAndOnlyOnce() {
        List<String> ports = new ArrayList<>();
        services("compose.yaml").values().forEach(service -> ports.addAll(texts(service.path("ports"))));

        assertThat(ports).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
        assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("bindMounts")
    void aMountedFileExistsAndIsOnlyRead(String mount) {
        String[] parts = mount.split(":", -1);

        assertThat(Deployment.folder().resolve(parts[0])).exists();
        assertThat(parts).hasSize(3).endsWith("ro");
    }

    @Test
    void everyNamedVolumeIsDeclaredAndUsed() {
        Set<String> used = new TreeSet<>();
        for (JsonNode service : services("compose.yaml").values()) {
            texts(service.path("volumes")).stream()
                    .filter(volume -> !volume.startsWith("."))
                    .forEach(volume -> used.add(volume.split(":", -1)[0]));
        }

        assertThat(names(Deployment.yaml("compose.yaml").path("volumes"))).isEqualTo(used);
    }

    @Test
    void theGpuIsGivenToTheModelAlone() {
        assertThat(services("compose.gpu.yaml")).containsOnlyKeys("analysis", "analysis-worker");
        assertThat(Deployment.flinkProperties(Deployment.service("compose.gpu.yaml", "analysis-worker")))
                .containsAllEntriesOf(Map.of(
                        "jobmanager.rpc.address",
                        "analysis",
                        "external-resources",
                        "gpu",
                        "external-resource.gpu.amount",
                        "1"));
    }

    @Test
    void theExampleNamesEveryVariableThatIsAskedForAndNoOther() {
        Set<String> asked = Deployment.variablesOf("compose.yaml");
        asked.addAll(Deployment.variablesOf("compose.gpu.yaml"));

        assertThat(Deployment.matches(Pattern.compile("(?m)^([A-Z_]+)="), Deployment.text(".env.example")))
                .isEqualTo(asked);
    }

    @Test
    void noSecretHasAValueInTheExample() {
        assertThat(Deployment.text(".env.example").lines())
                .filteredOn(line -> line.matches(".*(PASSWORD|KEY)=.*"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void everySecretMustBeFilledInBeforeAnythingStarts() {
        assertThat(Deployment.text("compose.yaml").lines())
                .filteredOn(line -> line.matches(".*\\$\\{[A-Z_]*(PASSWORD|KEY).*"))
                .isNotEmpty()
                .allMatch(line -> line.contains(":?"));
    }

    @Test
    void everyAccountThatIsUsedIsMadeBefore() {
        String accounts = Deployment.text("accounts.sh");

        assertThat(accounts).contains("/_security/user/kibana_system/_password");
        assertThat(Deployment.matches(Pattern.compile("/_security/user/(bellwether_\\w+)"), accounts))
                .isEqualTo(Deployment.matches(Pattern.compile("/_security/role/(bellwether_\\w+)"), accounts))
                .contains("bellwether_jobs", "bellwether_installer");
        assertThat(Deployment.matches(Pattern.compile("(?m)^for name in ([^;]+);"), accounts.replace("\\\n", "")))
                .first()
                .asString()
                .contains(Deployment.environment(service("accounts")).keySet().toArray(String[]::new));
    }

    /** A worker must not wait for a healthy job, which is healthy only once it has a worker. */
    private static String conditionOf(String name, JsonNode needed) {
        if (ends(needed)) {
            return "service_completed_successfully";
        }
        return name.endsWith("-worker") ? "service_started" : "service_healthy";
    }

    private static boolean ends(JsonNode service) {
        return service.path("restart").asText().equals("no");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String image(String service) {
        return service(service).path("image").asText();
    }

    private static String elastic(String product) {
        return "docker.elastic.co/" + product + "/" + product + ":" + pom("elasticsearch.version");
    }
}
