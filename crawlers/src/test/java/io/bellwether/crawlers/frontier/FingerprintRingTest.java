package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintRingTest {
    @Test
    void remembersTheLatestKeysAndTheirValuesLikeAnOrderedMapWould() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int capacity = 1 + random.nextInt(100);
            FingerprintRing ring = new FingerprintRing(capacity);
            LinkedHashMap<Long, Long> model = new LinkedHashMap<>();
            for (int i = 0; i < 400; i++) {
                long key = random.nextInt(150);
                long value = random.nextInt(3);
                ring.put(key, value);
                put(model, key, value, capacity);
            }

            assertThat(asMap(ring)).as("seed %s, round %s", seed, round).containsExactlyEntriesOf(model);
            for (long key = 0; key < 150; key++) {
                assertThat(ring.contains(key)).isEqualTo(model.containsKey(key));
            }
        }
    }

    @Test
    void isTheSameAfterItWasRestored() {
        FingerprintRing ring = new FingerprintRing(30);
        for (long key = 0; key < 100; key++) {
            ring.put(key * 31, key);
        }

        FingerprintRing restored = FingerprintRing.restored(30, ring.keys(), ring.values());

        assertThat(asMap(restored)).containsExactlyEntriesOf(asMap(ring));
        assertThat(restored.contains(99 * 31, 99)).isTrue();
        assertThat(restored.contains(99 * 31, 98)).isFalse();
        assertThat(restored.size()).isEqualTo(30);
    }

    private static void put(Map<Long, Long> model, long key, long value, int capacity) {
        if (!model.containsKey(key) && model.size() == capacity) {
            Iterator<Long> oldest = model.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        model.put(key, value);
    }

    private static Map<Long, Long> asMap(FingerprintRing ring) {
        Map<Long, Long> map = new LinkedHashMap<>();
        LongSequence keys = ring.keys();
        LongSequence values = ring.values();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.at(i), values.at(i));
        }
        return map;
    }
}
