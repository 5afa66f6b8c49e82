package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGroupsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 128, 1_000})
    void namesOneKeyOfEachGroupInTheirOrder(int maxParallelism) {
        List<String> keys = KeyGroups.keyOfEach("any-", maxParallelism);

        assertThat(keys.stream().map(key -> KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism)))
                .containsExactlyElementsOf(
                        IntStream.range(0, maxParallelism).boxed().toList());
    }
}
