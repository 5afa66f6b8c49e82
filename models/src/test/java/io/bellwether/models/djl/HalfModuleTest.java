package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.models.TinyBundle;
import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HalfModuleTest {
    private static final List<long[]> BATCH = List.of(new long[] {2, 7, 9, 30, 3}, new long[] {2, 3});

    static Stream<Path> bundles() {
        return Stream.of(TinyBundle.folder(), TinyBundle.bert());
    }

    /** PyTorch can compute in half precision on a processor too, if slowly. */
    @ParameterizedTest
    @MethodSource("bundles")
    void computesAlmostTheSameInHalfPrecision(Path folder) {
        ModelBundle bundle = ModelBundle.open(folder);
        try (BatchModel<long[], float[][]> single = new TorchLayer().load(bundle, new Place.Processor(), false);
                BatchModel<long[], float[][]> half = new TorchLayer().load(bundle, new Place.Processor(), true)) {
            List<float[][]> exact = single.run(BATCH);
            List<float[][]> rounded = half.run(BATCH);

            for (int text = 0; text < BATCH.size(); text++) {
                for (int head = 0; head < exact.get(text).length; head++) {
                    assertThat(rounded.get(text)[head]).isNotEqualTo(exact.get(text)[head]);
                    assertThat(rounded.get(text)[head]).containsExactly(exact.get(text)[head], within(0.01f));
                }
            }
        }
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        HalfModule half = HalfModule.of(ModelBundle.open(TinyBundle.bert()).model());
        Path folder = half.folder();
        assertThat(folder.resolve("model.pt")).exists();

        half.close();

        assertThat(Files.exists(folder)).isFalse();
    }

    @Test
    void refusesAPickleThatIsNone() {
        assertThatThrownBy(() -> PickledStorages.single("\u0080\u0002~".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The network's pickle has the code 0x7e at byte 2, which PyTorch does not write");
    }

    /** Every half there is goes through single precision and comes back. */
    @Test
    void keepsWhatIsAHalfAlready() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            float value = single(bits);
            assertThat(HalfFloat.of(value)).isEqualTo((short) bits);
            assertThat(HalfFloat.of(-value)).isEqualTo((short) (bits | 0x8000));
        }
    }

    @Test
    void takesTheNearestHalfAndTheEvenOneOfTwo() {
        for (int bits = 0; bits < 0x7BFF; bits++) {
            float low = single(bits);
            float high = single(bits + 1);
            float middle = low + (high - low) / 2;
            assertThat(HalfFloat.of(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfFloat.of(middle)).isEqualTo((short) (bits % 2 == 0 ? bits : bits + 1));
            assertThat(HalfFloat.of(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
    }

    @Test
    void keepsWhatIsNoNumberAndMakesTheTooLargeInfinite() {
        assertThat(HalfFloat.of(Float.NaN) & 0x7FFF).isEqualTo(0x7E00);
        assertThat(HalfFloat.of(65_519f)).isEqualTo((short) 0x7BFF);
        assertThat(HalfFloat.of(65_520f)).isEqualTo((short) 0x7C00);
        assertThat(HalfFloat.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFC00);
    }

    private static float single(int bits) {
        int exponent = bits >>> 10;
        int fraction = bits & 0x3FF;
        return exponent == 0 ? fraction * 0x1p-24f : (float) ((1 + fraction / 1024.0) * Math.pow(2, exponent - 15));
    }
}
