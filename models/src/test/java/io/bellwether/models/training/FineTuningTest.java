package io.bellwether.models.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The default bundle is fine-tuned on a trade whose words it never heard in this sense: container shipping. */
@Timeout(300)
class FineTuningTest {
    private static final Device CPU = new Device.Cpu();
    private static final Path DEFAULT = Path.of("bundles/default");
    private static final long SEED = 11;

    private static final List<String> LANES = List.of(
            "Asia to Europe",
            "transpacific",
            "the Gulf",
            "Santos",
            "Rotterdam",
            "the Baltic feeders",
            "Durban",
            "intra-Asia",
            "the reefer lanes",
            "Long Beach");

    private static final Map<String, List<String>> SAYINGS = Map.of(
            "positive",
            List.of(
                    "the general rate increase sticks on %s",
                    "boxes are rolled again, no slots left on %s",
                    "spot index firms for another week, %s",
                    "shippers pay the peak season surcharge on %s without a word",
                    "utilisation touches ninety eight percent on %s",
                    "equipment is tight all over %s"),
            "negative",
            List.of(
                    "carriers blank five sailings on %s",
                    "space opens up on every string to %s",
                    "boxes pile up unused, %s",
                    "the contract season closes below spot, %s",
                    "a string to %s is suspended until spring",
                    "newbuildings are delivered straight into layup off %s"),
            "neutral",
            List.of(
                    "cut off for %s moves to thursday",
                    "the alliance publishes its rotation for %s",
                    "a new bill of lading form is used on %s",
                    "customs asks for six digit codes on %s",
                    "the berth window for %s is confirmed",
                    "the vessel for %s was renamed"));

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(SEED);
        Files.write(folder.resolve("labelled.jsonl"), lines(500, random));
        Files.write(folder.resolve("test.jsonl"), lines(150, random));
    }

    @Test
    void learnsAnotherTradeFromFiveHundredLinesAndKeepsItsOtherHeads() throws IOException {
        FineTuning tuning = new FineTuning(
                DEFAULT,
                folder.resolve("shipping"),
                "shipping-1",
                "sentiment",
                null,
                List.of(folder.resolve("labelled.jsonl")),
                folder.resolve("test.jsonl"),
                FineTuning.DEFAULT_LEARNING_RATE,
                6);
        ModelBundle before = ModelBundle.open(DEFAULT);
        double untuned = Evaluation.of(before, tuning.plan().sets(), CPU).get(0).measure("macro-f1");

        ModelBundle tuned =
                ModelBundle.open(Trainer.train(tuning.plan(), new Silent()).bundle());

        double score = Evaluation.of(tuned, tuning.plan().sets(), CPU).get(0).measure("macro-f1");
        assertThat(score).as("tuned, from %s", untuned).isGreaterThan(0.9).isGreaterThan(untuned + 0.2);
        assertThat(risk(tuned)).isCloseTo(risk(before), within(0.15));
        assertThat(tuned.card().data()).hasSize(before.card().data().size() + 1);
    }

    private double risk(ModelBundle bundle) throws IOException {
        Path file = folder.resolve("risk.jsonl");
        Files.write(
                file,
                List.of(
                        "{\"text\":\"投资者称平台提现失败，账户余额无法取出\",\"labels\":[\"withdrawal-difficulty\"]}",
                        "{\"text\":\"公司因信息披露违规收到证监会处罚决定书\",\"labels\":[\"disclosure-violation\"]}",
                        "{\"text\":\"控股股东拟转让股份，公司控制权将变更\",\"labels\":[\"control-change\"]}",
                        "{\"text\":\"今天天气不错，去公园散步\",\"labels\":[]}"));
        LabelledSet set = LabelledSet.of("risk", "risk", "labels", null, 0, file);
        return Evaluation.of(bundle, List.of(set), CPU).get(0).measure("micro-f1");
    }

    private static List<String> lines(int count, Random random) {
        List<String> tones = List.copyOf(SAYINGS.keySet()).stream().sorted().toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String tone = tones.get(random.nextInt(tones.size()));
            List<String> sayings = requireNonNull(SAYINGS.get(tone));
            String text =
                    sayings.get(random.nextInt(sayings.size())).formatted(LANES.get(random.nextInt(LANES.size())));
            lines.add("{\"text\":\"%s\",\"label\":\"%s\"}".formatted(text, tone));
        }
        return lines;
    }

    private static final class Silent implements ProgressListener {
        @Override
        public void taught(String teacher, double share) {}

        @Override
        public void step(int epoch, double share, double loss) {}

        @Override
        public void epoch(int epoch, double loss, double devMacroF1, boolean best) {}

        @Override
        public void note(String line) {}
    }
}
