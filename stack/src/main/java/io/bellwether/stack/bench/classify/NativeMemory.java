package io.bellwether.stack.bench.classify;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much memory of this process is resident outside of the Java heap. Exact on Linux: the virtual machine tells where its
 * heap lies, the kernel how much of each mapping is resident, so a heap that grows does not look like a leak.
 */
final class NativeMemory {
    private static final Pattern HEAP_PART = Pattern.compile("\\[0x([0-9a-f]+),(?: 0x[0-9a-f]+,)* 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");
    private static final Pattern RESIDENT = Pattern.compile("^Rss:\\s+(\\d+) kB");
    private static final Path MAPS = Path.of("/proc/self/smaps");
    private static final int KIB = 1024;
    private static final int HEX = 16;

    private NativeMemory() {}

    /** Resident bytes outside of the heap; empty where that cannot be known. */
    static Optional<Long> bytes() throws IOException {
        long[] heap = heap();
        if (heap.length == 0 || !Files.isReadable(MAPS)) {
            return Optional.empty();
        }
        long sum = 0;
        boolean outside = true;
        for (String line : Files.readAllLines(MAPS)) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                long start = Long.parseUnsignedLong(mapping.group(1), HEX);
                outside = Long.compareUnsigned(start, heap[0]) < 0 || Long.compareUnsigned(start, heap[1]) >= 0;
            }
            Matcher resident = RESIDENT.matcher(line);
            if (outside && resident.find()) {
                sum += Long.parseLong(resident.group(1)) * KIB;
            }
        }
        return Optional.of(sum);
    }

    /** First address of the heap and the one after its last; empty if the virtual machine does not tell. */
    private static long[] heap() {
        String info;
        try {
            info = String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcHeapInfo",
                            new Object[0],
                            new String[0]));
        } catch (JMException e) {
            return new long[0];
        }
        long first = -1;
        long end = 0;
        Matcher parts = HEAP_PART.matcher(info);
        while (parts.find()) {
            long start = Long.parseUnsignedLong(parts.group(1), HEX);
            first = first < 0 ? start : Math.min(first, start);
            end = Math.max(end, Long.parseUnsignedLong(parts.group(2), HEX));
        }
        return end == 0 ? new long[0] : new long[] {first, end};
    }
}
