package io.bellwether.stack.command;

import io.bellwether.models.topics.TopicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the topics files that somebody names. */
final class TopicsFiles {
    private TopicsFiles() {}

    /**
     * Reads a file, sound or not.
     *
     * @throws CommandFault if there is none, or it cannot be read
     */
    static TopicFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFault("There is no topics file " + file + " (in "
                    + Path.of("").toAbsolutePath()
                    + "). Give the path of a YAML file; models/examples/topics.yaml shows how to write one.");
        }
        try {
            return TopicFile.read(file);
        } catch (IOException e) {
            throw new CommandFault("Cannot read the topics file " + file + ": " + e, e);
        }
    }
}
