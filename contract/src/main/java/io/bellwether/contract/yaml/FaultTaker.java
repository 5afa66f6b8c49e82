package io.bellwether.contract.yaml;

/** Takes what is found wrong with a file while it is read. */
@FunctionalInterface
public interface FaultTaker {
    /**
     * Hears of one fault.
     *
     * @param line where it stands, from 1
     * @param key path of keys; empty for the file as a whole
     * @param message names the value, what was expected and, where it can, what was probably meant
     */
    void add(int line, String key, String message);
}
