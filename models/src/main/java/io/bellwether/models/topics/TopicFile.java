package io.bellwether.models.topics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A topics file as it was read: rules, or everything that is wrong with it. */
public final class TopicFile {
    /** Longest topics file, in bytes: twenty thousand phrases and more. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private final String name;
    private final @Nullable TopicRules rules;
    private final List<TopicFault> faults;

    private TopicFile(String name, @Nullable TopicRules rules, List<TopicFault> faults) {
        this.name = name;
        this.rules = rules;
        this.faults = List.copyOf(faults);
    }

    /** Reads a text; {@code name} is what faults call it. */
    public static TopicFile parse(String name, String yaml) {
        TopicFileReader reader = new TopicFileReader(name);
        List<Topic> topics = reader.read(yaml);
        List<TopicFault> faults = reader.faults();
        return new TopicFile(name, faults.isEmpty() ? new TopicRules(topics) : null, faults);
    }

    /** Reads the bytes of a file. */
    public static TopicFile parse(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return refused(name, "the file has more than " + MAX_BYTES + " bytes, which is the most");
        }
        try {
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return refused(name, "the file is not UTF-8; save it as UTF-8");
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read at all
     */
    public static TopicFile read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return parse(file.toString(), stream.readNBytes(MAX_BYTES + 1));
        }
    }

    private static TopicFile refused(String name, String message) {
        return new TopicFile(name, null, List.of(new TopicFault(name, 1, "", message)));
    }

    /** The file's name, as faults give it. */
    public String name() {
        return name;
    }

    /** The rules; empty if and only if there are faults. */
    public Optional<TopicRules> rules() {
        return Optional.ofNullable(rules);
    }

    /** In the order of their lines. */
    public List<TopicFault> faults() {
        return faults;
    }

    /**
     * The rules of a file that must be sound.
     *
     * @throws IllegalArgumentException listing every fault
     */
    public TopicRules soundRules() {
        if (rules == null) {
            StringBuilder message = new StringBuilder(faults.size() + " fault(s) in topics:");
            faults.forEach(fault -> message.append('\n').append(fault));
            throw new IllegalArgumentException(message.toString());
        }
        return rules;
    }
}
