package io.bellwether.models.topics;

/**
 * One thing that is wrong in a topics file.
 *
 * @param line where it stands, from 1; the line of the enclosing map for what is missing
 * @param key path of keys such as {@code bank-run.any}, which begins with the topic's id; empty for the file as a whole
 * @param message names the value, what was expected and, where it can, what was probably meant
 */
public record TopicFault(String file, int line, String key, String message) {
    /** For people: {@code topics.yaml:12: bank-run.anny: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
