package io.bellwether.jobs.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param origin where it stands, such as {@code line 12} or {@code --flink.parallelism=0}
 * @param message names the full key and its value and says what was expected
 */
public record ConfigFault(String origin, String message) {
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
