package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.models.TinyBundle;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.TorchModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TrainerTest {
    private static final List<String> GOOD = List.of("profit", "surges", "wonderful", "record", "满意", "大涨");
    private static final List<String> BAD = List.of("loss", "plunges", "terrible", "scam", "失败", "大跌");
    private static final List<String> STUCK = List.of("withdrawals are frozen", "cannot withdraw", "提现失败", "提现困难");

    private static final String PUPIL = """
            from: %s
            into: pupil
            version: tiny-3
            settings: {seed: 5, epochs: 8, batch: 16, learning-rate: 0.01, weight-decay: 0.001, warmup: 0.1,
              tables: "(grams|unigrams)[.]weight", table-learning-rate: 0.1, patience: 9, class-balance: 0.3}
            distillation:
              teachers: [%s]
              texts: [{file: %s, licence: our own}]
            sets:
              - {name: tone, head: sentiment, dev: dev-tone.jsonl, among: [negative, positive]}
              - {name: events, head: risk, field: labels, train: train-events.jsonl, dev: dev-events.jsonl,
                 test: test-events.jsonl, labels: {stuck: [withdrawal-difficulty], fine: []}}
            """;

    private static final String MEAN = """
            from: %s
            into: mean
            version: tiny-mean
            settings: {seed: 5, epochs: 0, batch: 16, learning-rate: 0.01, weight-decay: 0.001, warmup: 0, patience: 1,
              class-balance: 0}
            average-with: [%s]
            sets:
              - {name: events, head: risk, field: labels, dev: dev-events.jsonl, test: test-events.jsonl,
                 labels: {stuck: [withdrawal-difficulty], fine: []}}
            """;

    @TempDir
    Path folder;

    private final RecordingProgress progress = new RecordingProgress();

    @Test
    void learnsFromAFewHundredRowsAndWritesABundleThatKnows() throws IOException {
        writeData();
        TrainingPlan plan = TrainingPlan.read(writePlan("", 8));
        double before = score(ModelBundle.open(plan.from()), plan, "tone");

        TrainingResult result = Trainer.train(plan, progress);

        ModelBundle trained = ModelBundle.open(result.bundle());
        assertThat(score(trained, plan, "tone")).isGreaterThan(0.9).isGreaterThan(before);
        assertThat(score(trained, plan, "events")).isGreaterThan(0.9);
        assertThat(trained.version()).isEqualTo("tiny-2");
        assertThat(trained.card().scores()).containsKeys("tone", "events");
        assertThat(trained.card().data()).extracting("rows").containsExactly(400L, 300L);
        assertThat(trained.card().data()).extracting("head").containsExactly("sentiment", "risk");
        assertThat(trained.card().data().get(0).knows()).containsExactly("negative", "positive");
        assertThat(trained.card().data().get(1).labels()).containsEntry("stuck", List.of("withdrawal-difficulty"));
        assertThat(trained.card().labelScores().get("tone")).containsKeys("negative", "positive");
        assertThat(trained.card().confusion().get("tone")).containsKeys("negative", "positive");
        assertThat(trained.card().confusion()).doesNotContainKey("events");
        assertThat(trained.card().training()).containsKeys("modelBytes", "cpuMillisPerShortPost");
        assertThat(trained.head(Head.SENTIMENT).orElseThrow().temperature()).isNotNull();
        assertThat(trained.head(Head.RISK).orElseThrow().thresholds()).containsKey("withdrawal-difficulty");
        assertThat(progress.epochs).isNotEmpty();
        try (var files = Files.list(result.bundle())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bundle.yaml", "model.pt", "tokenizer.json");
        }
    }

    @Test
    void repeatsItselfWithTheSameSeed() throws IOException {
        writeData();
        TrainingPlan plan = TrainingPlan.read(writePlan("", 2));

        Trainer.train(plan, progress);
        List<Double> first = List.copyOf(progress.losses);
        progress.losses.clear();
        Trainer.train(plan, progress);

        assertThat(progress.losses).isEqualTo(first);
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        writeData();
        TrainingPlan plan = TrainingPlan.read(writePlan("", 4));
        Trainer.train(plan, progress);
        List<Double> whole = List.copyOf(progress.losses);
        progress.losses.clear();
        progress.stopAfter = 2;
        assertThatThrownBy(() -> Trainer.train(plan, progress)).hasMessage("stopped");
        progress.stopAfter = 0;

        TrainingResult result = Trainer.train(plan, progress);

        assertThat(progress.notes).contains("goes on after epoch 2");
        assertThat(progress.epochs).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
        assertThat(progress.losses).isEqualTo(whole);
        assertThat(result.bundle()).isDirectoryNotContaining("glob:**/training");
    }

    @Test
    void beginsAnewWhenThePlanHasChanged() throws IOException {
        writeData();
        progress.stopAfter = 1;
        TrainingPlan before = TrainingPlan.read(writePlan("", 4));
        assertThatThrownBy(() -> Trainer.train(before, progress)).hasMessage("stopped");
        progress.stopAfter = 0;
        progress.epochs.clear();

        Trainer.train(TrainingPlan.read(writePlan("", 2)), progress);

        assertThat(progress.epochs).containsExactly(1, 2);
        assertThat(progress.notes).noneMatch(note -> note.startsWith("goes on"));
    }

    @Test
    void learnsFromATeacherWhatNobodyLabelled() throws IOException {
        writeData();
        Path teacher =
                Trainer.train(TrainingPlan.read(writePlan("", 8)), progress).bundle();
        Path plan = folder.resolve("pupil.yaml");
        Files.writeString(plan, PUPIL.formatted(TinyBundle.folder(), teacher, "train-tone.jsonl"));

        progress.stopWhenTaught = true;
        assertThatThrownBy(() -> Trainer.train(TrainingPlan.read(plan), progress))
                .hasMessage("stopped");
        progress.stopWhenTaught = false;

        TrainingResult result = Trainer.train(TrainingPlan.read(plan), progress);

        assertThat(progress.notes)
                .as("what it said before the stop")
                .anyMatch(note -> note.endsWith(" texts, 0 of them now"));
        assertThat(result.bundle()).isDirectoryNotContaining("glob:**/teacher-answers");
        ModelBundle pupil = ModelBundle.open(result.bundle());
        TrainingPlan tried = TrainingPlan.read(folder.resolve("plan.yaml"));
        assertThat(score(pupil, tried, "events")).as("labelled").isGreaterThan(0.9);
        assertThat(score(pupil, tried, "tone")).as("only judged by the teacher").isGreaterThan(0.9);
        assertThat(pupil.card().training()).containsEntry("teachers", List.of("tiny-2"));
        assertThat(pupil.card().data()).extracting("name").containsExactly("events", "train-tone.jsonl");
    }

    @Test
    void takesTheMeanOfTwoStages() throws IOException {
        writeData();
        TrainingPlan first = TrainingPlan.read(writePlan("", 1));
        Path stage = Trainer.train(first, progress).bundle();
        progress.epochs.clear();
        Path yaml = folder.resolve("mean.yaml");
        Files.writeString(yaml, MEAN.formatted(stage, TinyBundle.folder()));

        ModelBundle mean = ModelBundle.open(
                Trainer.train(TrainingPlan.read(yaml), progress).bundle());

        assertThat(progress.epochs).isEmpty();
        assertThat(mean.card().training()).containsEntry("averagedWith", List.of("untrained"));
        assertThat(mean.card().scores()).containsOnlyKeys("events");
        double[] before = weights(ModelBundle.open(TinyBundle.folder()));
        double[] after = weights(ModelBundle.open(stage));
        double[] between = weights(mean);
        double moved = 0;
        double off = 0;
        for (int i = 0; i < between.length; i++) {
            moved += Math.abs(after[i] - before[i]);
            off += Math.abs(between[i] - (before[i] + after[i]) / 2);
        }
        assertThat(moved).isPositive();
        assertThat(off).as("no more than what rounding does").isLessThan(0.1 * moved);
    }

    @Test
    void refusesToDoNothing() throws IOException {
        writeData();
        Path yaml = folder.resolve("mean.yaml");
        Files.writeString(
                yaml, MEAN.formatted(TinyBundle.folder(), "gone").replace("average-with: [gone]", "average-with: []"));

        assertThatThrownBy(() -> TrainingPlan.read(yaml))
                .hasMessageContaining(
                        "settings.epochs is 0 and average-with names no bundle, so there is nothing to do");

        Files.writeString(yaml, MEAN.formatted(TinyBundle.folder(), "gone"));

        assertThatThrownBy(() -> TrainingPlan.read(yaml))
                .hasMessageContaining("average-with: there is no bundle folder");
    }

    private static double[] weights(ModelBundle bundle) {
        try (TorchModule module = TorchModule.open(bundle, new Device.Cpu(), true)) {
            return module.weights().values().stream()
                    .map(weight -> weight.duplicate().toFloatArray())
                    .flatMapToDouble(values -> IntStream.range(0, values.length).mapToDouble(i -> values[i]))
                    .toArray();
        }
    }

    @Test
    void namesTeachersAndTextsThatAreNotThere() throws IOException {
        writeData();
        Path plan = folder.resolve("pupil.yaml");
        Files.writeString(plan, PUPIL.formatted(TinyBundle.folder(), "nowhere", "nothing.jsonl"));

        assertThatThrownBy(() -> TrainingPlan.read(plan))
                .hasMessageContaining("distillation: there is no bundle folder")
                .hasMessageContaining("distillation: there is no file");
    }

    @Test
    void namesASetThatTextsAreLikeAndThePlanLacks() throws IOException {
        writeData();
        Path plan = folder.resolve("pupil.yaml");
        String yaml = PUPIL.formatted(TinyBundle.folder(), TinyBundle.folder(), "train-tone.jsonl");
        Files.writeString(plan, yaml.replace("licence: our own", "like: tones, data: ."));

        assertThatThrownBy(() -> TrainingPlan.read(plan))
                .hasMessageContaining(
                        "train-tone.jsonl are said to be like those of the set tones, which the plan lacks")
                .hasMessageNotContaining("there is no file");
    }

    @Test
    void refusesLabelsThatTheSetDoesNotExplain() throws IOException {
        writeData();
        Files.writeString(folder.resolve("train-tone.jsonl"), "{\"text\":\"so so\",\"label\":\"meh\"}\n");
        TrainingPlan plan = TrainingPlan.read(writePlan("", 8));

        assertThatThrownBy(() -> Trainer.train(plan, progress))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Set tone speaks of the label \"meh\", which the head sentiment lacks");
    }

    @Test
    void namesFaultyLines() throws IOException {
        writeData();
        Files.writeString(folder.resolve("train-tone.jsonl"), "{\"text\":1,\"label\":\"negative\"}\nnot json\n");
        TrainingPlan plan = TrainingPlan.read(writePlan("", 8));

        assertThatThrownBy(() -> Trainer.train(plan, progress))
                .hasMessageContaining("line 1: expected a text")
                .hasMessageContaining("line 2: is no JSON object");
    }

    @Test
    void refusesAPlanWithAnUnknownKey() throws IOException {
        writeData();
        Path plan = writePlan("colour: red\n", 1);

        assertThatThrownBy(() -> TrainingPlan.read(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void refusesAPlanWhoseFilesAreNotThere() throws IOException {
        Path plan = writePlan("", 8);

        assertThatThrownBy(() -> TrainingPlan.read(plan))
                .hasMessageContaining("set tone: there is no file")
                .hasMessageContaining("set events: there is no file");
    }

    private static double score(ModelBundle bundle, TrainingPlan plan, String set) {
        return Evaluation.of(bundle, plan.sets(), new Device.Cpu()).stream()
                .filter(score -> score.set().equals(set))
                .findFirst()
                .orElseThrow()
                .measure("accuracy");
    }

    private Path writePlan(String extra, int epochs) throws IOException {
        Path plan = folder.resolve("plan.yaml");
        Files.writeString(plan, extra + """
                from: %s
                into: trained
                version: tiny-2
                settings: {seed: 5, epochs: %d, batch: 16, learning-rate: 0.01, weight-decay: 0.001,
                  tables: "(grams|unigrams)[.]weight", table-learning-rate: 0.1, patience: 9, class-balance: 0.3}
                sets:
                  - {name: tone, head: sentiment, train: train-tone.jsonl, dev: dev-tone.jsonl, test: test-tone.jsonl,
                     among: [negative, positive]}
                  - {name: events, head: risk, field: labels, train: train-events.jsonl, dev: dev-events.jsonl,
                     test: test-events.jsonl, labels: {stuck: [withdrawal-difficulty], fine: []}}
                """.formatted(TinyBundle.folder(), epochs));
        return plan;
    }

    private void writeData() throws IOException {
        Random random = new Random(3);
        writeTone("train-tone.jsonl", 400, random);
        writeTone("dev-tone.jsonl", 80, random);
        writeTone("test-tone.jsonl", 80, random);
        writeEvents("train-events.jsonl", 300, random);
        writeEvents("dev-events.jsonl", 60, random);
        writeEvents("test-events.jsonl", 60, random);
    }

    private void writeTone(String file, int rows, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean good = random.nextBoolean();
            String word = pick(good ? GOOD : BAD, random);
            lines.add("{\"text\":\"the company %s today %d\",\"label\":\"%s\"}"
                    .formatted(word, random.nextInt(100), good ? "positive" : "negative"));
        }
        Files.write(folder.resolve(file), lines);
    }

    private void writeEvents(String file, int rows, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean stuck = random.nextBoolean();
            String word = stuck ? pick(STUCK, random) : pick(GOOD, random);
            lines.add("{\"text\":\"%s at the bank %d\",\"labels\":[\"%s\"]}"
                    .formatted(word, random.nextInt(100), stuck ? "stuck" : "fine"));
        }
        Files.write(folder.resolve(file), lines);
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static final class RecordingProgress implements ProgressListener {
        private final List<Integer> epochs = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int stopAfter;
        private boolean stopWhenTaught;

        @Override
        public void taught(String teacher, double share) {
            if (stopWhenTaught) {
                throw new IllegalStateException("stopped");
            }
        }

        @Override
        public void step(int epoch, double share, double loss) {}

        @Override
        public void epoch(int epoch, double loss, double devMacroF1, boolean best) {
            epochs.add(epoch);
            losses.add(loss);
            if (epoch == stopAfter) {
                throw new IllegalStateException("stopped");
            }
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    }
}
