package io.bellwether.models.djl;

import io.bellwether.models.batch.BatchModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Runs batches whose windows may belong to several networks, each window by its own. Thread-safe, if the networks are. They
 * belong to who submits the windows.
 */
final class NetworkBatches implements BatchModel<NetworkBatches.Window, float[][]> {
    /** Token ids, and the network that is to read them. */
    static final class Window {
        private final BatchModel<long[], float[][]> network;
        private final long[] ids;

        Window(BatchModel<long[], float[][]> network, long[] ids) {
            this.network = network;
            this.ids = ids;
        }

        int tokens() {
            return ids.length;
        }
    }

    @Override
    public List<float[][]> run(List<Window> batch) {
        IdentityHashMap<BatchModel<long[], float[][]>, List<Integer>> places = new IdentityHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            places.computeIfAbsent(batch.get(i).network, network -> new ArrayList<>())
                    .add(i);
        }
        float[][][] answers = new float[batch.size()][][];
        places.forEach((network, indices) -> {
            List<float[][]> part = network.run(
                    indices.stream().map(index -> batch.get(index).ids).toList());
            for (int i = 0; i < part.size(); i++) {
                answers[indices.get(i)] = part.get(i);
            }
        });
        return Arrays.asList(answers);
    }

    @Override
    public void close() {}
}
