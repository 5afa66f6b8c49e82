package io.bellwether.models.djl;

/**
 * What DJL and PyTorch must know before they load. A setting given by {@code -D} stands.
 *
 * <ul>
 *   <li>{@code ai.djl.offline=true}: natives come from the class path, never from the network.
 *   <li>{@code ai.djl.pytorch.num_interop_threads=1}, {@code ai.djl.pytorch.num_threads}: one worker per model; by
 *       itself PyTorch would take all cores for every operation and slow down everything beside it. {@code
 *       OMP_NUM_THREADS}, if set, goes first.
 * </ul>
 */
final class TorchSettings {
    private TorchSettings() {}

    static void apply() {
        setUnlessGiven("ai.djl.offline", "true");
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("OMP_NUM_THREADS") == null) {
            int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            setUnlessGiven("ai.djl.pytorch.num_threads", Integer.toString(half));
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
