package io.bellwether.stack.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the figures were measured on.
 *
 * @param loadBefore average number of processes that wanted a core in the minute before; above {@code cores}, others were in
 *     the way and only ratios tell anything
 */
public record Machine(
        int cores, String processor, double memoryGib, double heapGib, String jdk, String system, double loadBefore) {
    private static final double GIB = 1 << 30;
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");

    /** This machine, now. */
    public static Machine ofThisJvm() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                first(MODEL, "/proc/cpuinfo", "unknown"),
                Long.parseLong(first(MEMORY, "/proc/meminfo", "0")) * 1024.0 / GIB,
                Runtime.getRuntime().maxMemory() / GIB,
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                system.getSystemLoadAverage());
    }

    /** One line for people. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB memory, heap %.1f GiB, %s, %s, load before %.1f",
                cores,
                processor,
                memoryGib,
                heapGib,
                jdk,
                system,
                loadBefore);
    }

    /** Only Linux tells of itself in files; elsewhere the figures do without. */
    private static String first(Pattern pattern, String file, String otherwise) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
            return matcher.find() ? matcher.group(1).strip() : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
