package io.bellwether.jobs.flink;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Keys by which every subtask of a keyed operator is reached, whatever its parallelism. */
public final class KeyGroups {
    private KeyGroups() {}

    /**
     * One key for each key group, in the order of the groups.
     *
     * @param prefix of the keys
     * @param maxParallelism of the operator that is to be reached, which is how many key groups there are
     */
    public static List<String> keyOfEach(String prefix, int maxParallelism) {
        Map<Integer, String> keys = new TreeMap<>();
        for (int i = 0; keys.size() < maxParallelism; i++) {
            String key = prefix + i;
            keys.putIfAbsent(KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism), key);
        }
        return List.copyOf(keys.values());
    }
}
