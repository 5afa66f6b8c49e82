package io.bellwether.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that clusters run; it is made when the module of the jobs is packaged, so before this test. */
final class JobJarIT {
    private static final Set<String> ENTRIES = new TreeSet<>();

    @BeforeAll
    static void list() throws IOException {
        Path target = Deployment.root().resolve("jobs/target");
        Path jar;
        try (Stream<Path> files = Files.list(target)) {
            jar = files.filter(file -> file.getFileName().toString().matches("bellwether-jobs-.*-cluster\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No jar for a cluster in " + target + ": run mvn package"));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream().forEach(entry -> ENTRIES.add(entry.getName()));
        }
    }

    @Test
    void holdsTheMainOfEveryJob() {
        List<String> mains = Deployment.JOBS.stream()
                .map(job -> Deployment.texts(Deployment.service(job).path("command"))
                        .get(1))
                .map(main -> main.replace('.', '/') + ".class")
                .toList();

        assertThat(ENTRIES).containsAll(mains);
    }

    @Test
    void holdsTheTemplatesAndTheConnectors() {
        assertThat(ENTRIES)
                .contains(
                        "io/bellwether/contract/index-templates/bellwether-posts.json",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class",
                        "org/elasticsearch/client/RestHighLevelClient.class",
                        "io/bellwether/models/bundle/ModelBundle.class");
    }

    @Test
    void leavesToTheClusterWhatMustBeThereOnce() {
        assertThat(ENTRIES)
                .noneMatch(name -> name.startsWith("ai/djl/"))
                .noneMatch(name -> name.startsWith("com/sun/jna/"))
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"));
    }

    @Test
    void carriesNoSignatureThatItWouldBreak() {
        assertThat(ENTRIES).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
    }
}
