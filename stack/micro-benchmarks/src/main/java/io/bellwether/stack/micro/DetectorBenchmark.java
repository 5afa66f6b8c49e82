package io.bellwether.stack.micro;

import io.bellwether.jobs.trends.detect.Detector;
import io.bellwether.jobs.trends.detect.DetectorParameters;
import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.Verdict;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A thousand warm series of skewed counts, window by window; an operation is one window of one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectorBenchmark {
    private static final int SEED = 11;
    private static final int KEYS = 1_000;
    private static final int WARM_UP = 1_000;
    private static final int VALUES = 1 << 16;
    private static final double MEDIAN = 8;
    private static final double THRESHOLD = 4.5;
    private static final double GAIN = 0.02;

    private final double[] values = values();
    private final Detector detector = new Detector(DetectorParameters.forCounts());
    private final DetectorState[] states =
            IntStream.range(0, KEYS).mapToObj(key -> new DetectorState()).toArray(DetectorState[]::new);
    private final byte[][] stored = new byte[KEYS][];
    private final double[] means = new double[KEYS];
    private final double[] variances = new double[KEYS];
    private int next;

    /** Past the warm-up, in which much is left out. */
    @Setup
    public void warmUp() {
        for (int window = 0; window < WARM_UP; window++) {
            for (DetectorState state : states) {
                judgeAndLearn(state);
            }
        }
        for (int key = 0; key < KEYS; key++) {
            stored[key] = states[key].toBytes();
        }
    }

    /** Judges and learns. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public double detector() {
        double sum = 0;
        for (DetectorState state : states) {
            sum += judgeAndLearn(state);
        }
        return sum;
    }

    /** The same with the state read from bytes and written back, as for a state store on disk. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public double detectorOfStoredState() {
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
            DetectorState state = DetectorState.fromBytes(stored[key]);
            sum += judgeAndLearn(state);
            stored[key] = state.toBytes();
        }
        return sum;
    }

    /** The least that anybody would do: how many standard deviations a value is above an exponentially weighted mean. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public double ewmaZScore() {
        double sum = 0;
        for (int key = 0; key < KEYS; key++) {
            double residual = value() - means[key];
            sum += residual / Math.sqrt(variances[key] + 1);
            means[key] += GAIN * residual;
            variances[key] = (1 - GAIN) * (variances[key] + GAIN * residual * residual);
        }
        return sum;
    }

    private double judgeAndLearn(DetectorState state) {
        Detector.Input input = Detector.Input.of(value(), THRESHOLD);
        Verdict verdict = detector.judge(state, input);
        detector.learn(state, input, verdict.surprise());
        return verdict.surprise();
    }

    private double value() {
        next = (next + 1) % VALUES;
        return values[next];
    }

    private static double[] values() {
        Random random = new Random(SEED);
        double[] values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = Math.floor(MEDIAN * Math.exp(random.nextGaussian()));
        }
        return values;
    }
}
