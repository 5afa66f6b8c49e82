package io.bellwether.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Channel;
import io.bellwether.stack.StackPorts;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.flink.PipelineJob;
import io.bellwether.stack.kafka.KafkaTestClient;
import io.bellwether.stack.report.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system on real services, with all its jobs cancelled in the middle and restarted from their checkpoints. */
final class KillAndRestoreIT {
    private static final Timeline TIMELINE = new Timeline(Duration.ofSeconds(80), 3);
    private static final Duration INTO_THE_CRISIS = Duration.ofSeconds(4);
    /** The run itself waits a minute for its end; a machine that is busy otherwise may need longer to catch up. */
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(4);

    private static final InstantSource CLOCK = InstantSource.system();

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void losesAndDoublesNothingWhenItsJobsAreKilledInTheCrisis(@TempDir Path folder) throws Exception {
        DemoOptions options = new DemoOptions(true, TIMELINE, 11, folder, false, 0, StackPorts.free());
        DemoPlan plan = DemoPlan.create(options.seed(), TIMELINE);
        DemoProgress progress = new DemoProgress(new PrintStream(told, true, StandardCharsets.UTF_8), false, CLOCK);
        ExecutorService killer = Executors.newSingleThreadExecutor();
        try (Interruption interruption = Interruption.listen();
                DemoServices services = DemoServices.start(options, plan, progress)) {
            DemoRun run = new DemoRun(services, plan, progress, interruption, CLOCK);
            Future<List<FlinkJob>> restored = killer.submit(killInTheCrisis(services));

            run.toTheEnd();

            assertThat(restored.get(1, TimeUnit.SECONDS))
                    .allSatisfy(job -> assertThat(job.status())
                            .as("status of %s", job.name())
                            .isEqualTo(JobStatus.RUNNING));
            assertThat(checksOnceCaughtUp(run, services, plan))
                    .as("checks of the run, which said:%n%s", told.toString(StandardCharsets.UTF_8))
                    .allMatch(Check::holds);
            Set<String> announced = services.site().announced().stream()
                    .map(services.site()::postIdOf)
                    .collect(Collectors.toSet());
            KafkaTestClient kafka = new KafkaTestClient(services.stack().kafka());
            assertThat(differences(announced, kafka.committed(Channel.POSTS.topic())))
                    .as("posts in Kafka")
                    .isEmpty();
            assertThat(differences(announced, kafka.committed(Channel.ANALYZED_POSTS.topic())))
                    .as("analyzed posts in Kafka")
                    .isEmpty();
        } finally {
            killer.shutdownNow();
        }
    }

    private static Callable<List<FlinkJob>> killInTheCrisis(DemoServices services) {
        return () -> {
            await(services, TIMELINE.from(Part.CRISIS).plus(INTO_THE_CRISIS));
            List<FlinkJob> restored = new ArrayList<>();
            for (FlinkJob job : services.jobs()) {
                job.cancel();
            }
            for (FlinkJob job : services.jobs()) {
                restored.add(jobNamed(job.name())
                        .restoreOn(
                                services.stack().flink(),
                                services.config(),
                                job.lastCheckpoint().orElseThrow()));
            }
            return restored;
        };
    }

    private static List<Check> checksOnceCaughtUp(DemoRun run, DemoServices services, DemoPlan plan)
            throws IOException, InterruptedException {
        Instant giveUp = CLOCK.instant().plus(CAUGHT_UP_WITHIN);
        while (true) {
            List<Check> checks = DemoChecks.of(
                    plan,
                    run.findings(),
                    services.site()::postIdOf,
                    services.config().alerts().recipients());
            if (checks.stream().allMatch(Check::holds) || CLOCK.instant().isAfter(giveUp)) {
                return checks;
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private static void await(DemoServices services, Duration sincePublishing) {
        while (true) {
            Instant since = services.site().publishingSince();
            if (since != null && !CLOCK.instant().isBefore(since.plus(sincePublishing))) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static PipelineJob jobNamed(String name) {
        return List.of(PipelineJob.values()).stream()
                .filter(job -> job.jobName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What is wrong with the records of a channel that is keyed by post id. */
    private static List<String> differences(Set<String> announced, List<ConsumerRecord<String, String>> records) {
        Map<String, Long> times = records.stream()
                .map(ConsumerRecord::key)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Stream<String> missing =
                announced.stream().filter(id -> !times.containsKey(id)).map(id -> "missing " + id);
        Stream<String> unknown =
                times.keySet().stream().filter(id -> !announced.contains(id)).map(id -> "unknown " + id);
        Stream<String> doubled = times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getValue() + " times " + entry.getKey());
        return Stream.of(missing, unknown, doubled).flatMap(Function.identity()).toList();
    }
}
