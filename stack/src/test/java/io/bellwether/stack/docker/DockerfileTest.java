package io.bellwether.stack.docker;

import static io.bellwether.stack.docker.Deployment.pom;
import static io.bellwether.stack.docker.Deployment.services;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DockerfileTest {
    private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$");
    private static final Pattern BASE = Pattern.compile("(?m)^FROM (\\S+)");
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?:--chmod=\\d+ )?([a-z]\\S*) ");

    private final String dockerfile = Deployment.text("Dockerfile");

    static Set<String> copied() {
        return Deployment.matches(COPIED, Deployment.text("Dockerfile"));
    }

    @Test
    void theClusterIsTheFlinkThatTheJobsAreBuiltFor() {
        String java = pom("maven.compiler.release");

        assertThat(dockerfile)
                .contains("FROM flink:%s-scala_2.12-java%s AS".formatted(pom("flink.version"), java))
                .contains("FROM eclipse-temurin:%s-jre AS".formatted(java))
                .containsPattern("FROM maven:[0-9.]+-eclipse-temurin-" + java + " AS");
    }

    @Test
    void everyTargetOfTheComposeFilesIsAStage() {
        Set<String> targets = new TreeSet<>();
        Stream.of("compose.yaml", "compose.gpu.yaml")
                .flatMap(file -> services(file).values().stream())
                .filter(service -> service.has("build"))
                .forEach(service -> targets.add(service.at("/build/target").asText()));

        assertThat(targets).containsExactly("command", "flink", "flink-gpu");
        assertThat(Deployment.matches(STAGE, dockerfile)).containsAll(targets);
    }

    @Test
    void everyStageThatIsBuiltOnExists() {
        Set<String> stages = Deployment.matches(STAGE, dockerfile);
        Set<String> own = Deployment.matches(BASE, dockerfile);
        own.removeIf(base -> base.contains(":"));

        assertThat(stages).containsAll(own);
        assertThat(stages).containsAll(Deployment.matches(Pattern.compile("--from=(\\S+)"), dockerfile));
    }

    @ParameterizedTest
    @MethodSource("copied")
    void whatIsCopiedExistsAndIsSentToTheBuild(String path) {
        assertThat(Deployment.root().resolve(path)).exists();
        assertThat(path).matches(DockerfileTest::isSent);
    }

    @Test
    void everyModuleIsSentToTheBuild() {
        Set<String> modules = Deployment.matches(Pattern.compile("<module>([^<]+)<"), Deployment.rootFile("pom.xml"));

        assertThat(modules).isNotEmpty().allMatch(DockerfileTest::isSent);
    }

    @Test
    void theCommandStartsItsMain() throws ReflectiveOperationException {
        String main = Deployment.first(Pattern.compile("\"(io\\.bellwether[^\"]+)\"\\]"), dockerfile);

        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
    }

    @Test
    void imagesRunWithoutRoot() {
        for (String target : List.of("flink-without-jobs", "command")) {
            String stage = dockerfile.substring(dockerfile.indexOf(" AS " + target + "\n"));
            String own = stage.split("\nFROM ", 2)[0];
            assertThat(own.lines().filter(line -> line.startsWith("USER ")).toList())
                    .last()
                    .asString()
                    .isNotEqualTo("USER root");
        }
    }

    @Test
    void theBundleLiesWhereTheConfigurationLooks() {
        String bundle =
                Deployment.yaml("bellwether.yaml").at("/analysis/bundle").asText();

        assertThat(dockerfile).contains("COPY models/bundles /opt/bellwether/bundles\n");
        assertThat(bundle).isEqualTo("/opt/bellwether/bundles/default");
        assertThat(Deployment.root().resolve("models/bundles/default/bundle.yaml"))
                .exists();
    }

    @Test
    void theScriptOfTheJobsLiesWhereItIsStarted() {
        assertThat(dockerfile).contains("docker/job.sh /usr/local/bin/job.sh\n");
        assertThat(Deployment.JOBS)
                .allSatisfy(job -> assertThat(
                                Deployment.texts(Deployment.service(job).path("entrypoint")))
                        .containsExactly("/usr/local/bin/job.sh"));
    }

    private static boolean isSent(String path) {
        return Deployment.text("Dockerfile.dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .anyMatch(allowed -> path.equals(allowed) || path.startsWith(allowed + "/"));
    }
}
