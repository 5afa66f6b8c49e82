package io.bellwether.models.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.TinyBundle;
import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TeachersTest {
    private static final List<long[]> WINDOW = List.of(new long[] {1});
    private static final String ENGLISH = "the shares of the company are up after the report";
    private static final String OTHER_ENGLISH = "the company lost money in the last quarter";
    private static final String CHINESE = "公司股价今天上涨";

    @TempDir
    Path folder;

    @TempDir
    Path other;

    @TempDir
    Path answers;

    private final List<String> notes = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final List<Head> heads =
            ModelBundle.open(TinyBundle.folder()).card().heads();

    @Test
    void isHeardOnHeadsAndLabelsThatItWasTrainedFor() throws IOException {
        Path teacher = teacher(
                folder,
                List.of("zh", "en"),
                List.of(source("sentiment", List.of("negative", "positive")), source("risk", List.of("fraud"))));

        Lesson lesson = lesson(teacher);

        assertThat(lesson.scope()[0]).containsExactly(1, 0, 1);
        assertThat(lesson.probabilities()[0][0] + lesson.probabilities()[0][2]).isBetween(0.999f, 1.001f);
        int fraud = heads.get(1).labels().indexOf("fraud");
        assertThat(lesson.scope()[1][fraud]).isEqualTo(1);
        assertThat(lesson.probabilities()[1][fraud]).isBetween(0.01f, 0.99f);
        assertThat(lesson.scope()[1]).containsOnlyOnce(1);
        assertThat(lesson.knows(2)).isFalse();
    }

    @Test
    void isAskedOnlyOfTextsInItsLanguages() throws IOException {
        Path teacher = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));

        List<Example> taught = teach(List.of(teacher), ENGLISH, CHINESE);

        assertThat(taught.get(0).lesson()).isNotNull();
        assertThat(taught.get(1).lesson()).isNull();
        assertThat(notes).containsExactly("teacher taught judged 1 texts, 1 of them now");
    }

    @Test
    void isNotAskedTwice() throws IOException {
        Path teacher = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));
        Lesson first = lesson(teacher);
        notes.clear();

        List<Example> again = teach(List.of(teacher), ENGLISH, OTHER_ENGLISH, OTHER_ENGLISH);

        assertThat(notes).containsExactly("teacher taught judged 3 texts, 1 of them now");
        assertThat(requireNonNull(again.get(0).lesson()).probabilities()).isDeepEqualTo(first.probabilities());
        assertThat(shares).containsExactly(1.0, 1.0);
        assertThat(again.get(1).lesson()).isNotNull();
        assertThat(again.get(2).lesson()).isNotNull();
    }

    @Test
    void keepsWhatItSaidBeforeAFileWasCutOff() throws IOException {
        Path teacher = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));
        Lesson first = lesson(teacher);
        Path file = onlyFile();
        int before = (int) Files.size(file);
        teach(List.of(teacher), OTHER_ENGLISH);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), before + 20));
        notes.clear();

        List<Example> again = teach(List.of(teacher), ENGLISH, OTHER_ENGLISH);
        teach(List.of(teacher), ENGLISH, OTHER_ENGLISH);

        assertThat(notes)
                .containsExactly(
                        "teacher taught judged 2 texts, 1 of them now", "teacher taught judged 2 texts, 0 of them now");
        assertThat(requireNonNull(again.get(0).lesson()).probabilities()).isDeepEqualTo(first.probabilities());
    }

    @Test
    void isNotTakenForAnotherOfTheSameName() throws IOException {
        Path teacher = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));
        lesson(teacher);
        Path tokenizer = ModelBundle.open(teacher).tokenizer();
        Files.writeString(tokenizer, "\n", StandardOpenOption.APPEND);
        notes.clear();

        lesson(teacher);

        assertThat(notes).containsExactly("teacher taught judged 1 texts, 1 of them now");
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(answers)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void isHeardOnlyOnSetsThatItLearnedFromWhereThatIsWanted() throws IOException {
        Path teacher = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));
        List<Example> examples = List.of(
                Example.unlabelled(ENGLISH, WINDOW).of("some"),
                Example.unlabelled(ENGLISH, WINDOW).of("other"),
                Example.unlabelled(ENGLISH, WINDOW));

        List<Example> taught = teach(new Distillation(List.of(teacher), null, null, null, true), examples);

        assertThat(taught).extracting(example -> example.lesson() != null).containsExactly(true, false, true);
        assertThat(notes).containsExactly("teacher taught judged 2 texts, 1 of them now");
    }

    @Test
    void countsAsMuchAsEachOther() throws IOException {
        Path sharp = teacher(folder, List.of("en"), List.of(source("sentiment", Head.TONES)));
        Path vague = teacher(other, List.of("en"), List.of(source("sentiment", Head.TONES)));
        ModelBundle.writeCard(vague, cooled(ModelBundle.open(vague).card()));

        float alone = lesson(sharp).probabilities()[0][0];
        float cool = lesson(vague).probabilities()[0][0];
        float both = lesson(sharp, vague).probabilities()[0][0];

        assertThat(both).isBetween(Math.min(alone, cool), Math.max(alone, cool));
        assertThat(2 * both - alone - cool).isBetween(-1e-4f, 1e-4f);
    }

    private Lesson lesson(Path... teachers) throws IOException {
        return requireNonNull(teach(List.of(teachers), ENGLISH).get(0).lesson());
    }

    private List<Example> teach(List<Path> teachers, String... texts) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String text : texts) {
            examples.add(Example.unlabelled(text, WINDOW));
        }
        return teach(new Distillation(teachers, null, null, null, null), examples);
    }

    private List<Example> teach(Distillation distillation, List<Example> examples) throws IOException {
        return Teachers.teach(distillation, heads, examples, answers, new Device.Cpu(), new Notes());
    }

    private static Path teacher(Path into, List<String> languages, List<BundleCard.TrainingData> data) {
        TinyBundle.copyInto(into);
        BundleCard tiny = ModelBundle.open(into).card();
        ModelBundle.writeCard(
                into,
                new BundleCard(
                        tiny.format(),
                        "taught",
                        languages,
                        tiny.maxLength(),
                        tiny.heads(),
                        null,
                        data,
                        Map.of(),
                        Map.of(),
                        Map.of()));
        return into;
    }

    private static BundleCard cooled(BundleCard card) {
        List<Head> cool =
                card.heads().stream().map(head -> head.calibrated(9, null)).toList();
        return new BundleCard(
                card.format(),
                card.version(),
                card.languages(),
                card.maxLength(),
                cool,
                null,
                card.data(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static BundleCard.TrainingData source(String head, List<String> knows) {
        return new BundleCard.TrainingData("some", 1, null, null, head, knows, Map.of());
    }

    private final class Notes implements ProgressListener {
        @Override
        public void taught(String teacher, double share) {
            shares.add(share);
        }

        @Override
        public void step(int epoch, double share, double loss) {}

        @Override
        public void epoch(int epoch, double loss, double devMacroF1, boolean best) {}

        @Override
        public void note(String line) {
            notes.add(line);
        }
    }
}
