package io.bellwether.models.djl;

/**
 * What DJL and PyTorch must know before they load, and how the processor's cores are shared. A setting given by {@code -D} stands.
 *
 * <ul>
 *   <li>{@code ai.djl.offline=true}: natives come from the class path, never from the network.
 *   <li>{@code ai.djl.pytorch.num_interop_threads=1}, {@code ai.djl.pytorch.num_threads}: half of the cores
 *       compute one operation; by itself PyTorch would take all of them for every operation and slow down everything beside it.
 *       {@code OMP_NUM_THREADS}, if set, goes first.
 * </ul>
 */
final class TorchSettings {
    /*
     * Two batches at a time keep the cores busy while one worker hands out answers; each further one would keep memory of its
     * own, as every thread that infers does.
     */
    private static final int MOST_BATCHES = 2;

    private TorchSettings() {}

    static void apply() {
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("OMP_NUM_THREADS") == null) {
            setUnlessGiven("ai.djl.pytorch.num_threads", Integer.toString(Math.max(1, cores() / 2)));
        }
    }

    /** How many batches the processor computes at the same time, where so many threads compute an operation; at least 1. */
    static int batchesOnCpu(int threadsPerOperation) {
        return Math.max(1, Math.min(MOST_BATCHES, cores() / threadsPerOperation));
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
