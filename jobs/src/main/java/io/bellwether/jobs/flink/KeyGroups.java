package io.bellwether.jobs.flink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;

/** Keys by which every subtask of a keyed operator is reached, whatever its parallelism. */
public final class KeyGroups {
    private KeyGroups() {}

    /**
     * One key for each key group.
     *
     * @param prefix of the keys
     * @param maxParallelism of the operator that is to be reached, which is how many key groups there are
     */
    public static List<String> keyOfEach(String prefix, int maxParallelism) {
        @Nullable String[] keys = new String[maxParallelism];
        int missing = maxParallelism;
        for (int i = 0; missing > 0; i++) {
            String key = prefix + i;
            int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
            if (keys[group] == null) {
                keys[group] = key;
                missing--;
            }
        }
        return new ArrayList<>(Arrays.asList(keys));
    }
}
