package io.bellwether.stack.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file, or standard input, to read from.
 *
 * @param name for messages
 * @param bytes of the file; 0 where that is not known
 * @param stream what {@code read} was given, unpacked where the file's name ends in {@code .gz}
 * @param counter how much of the file was read so far
 */
record Input(String name, long bytes, InputStream stream, CountingStream counter) implements AutoCloseable {
    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;

    /**
     * Opens a file; {@code -} is standard input, which is not closed afterwards.
     *
     * @throws CommandFault if it cannot be read
     */
    static Input open(String file, Terminal terminal) {
        if (file.equals(STANDARD_INPUT)) {
            CountingStream counter = new CountingStream(terminal.in(), false);
            return new Input("standard input", 0, new BufferedInputStream(counter, BUFFER), counter);
        }
        Path path = Path.of(file);
        try {
            if (Files.isDirectory(path)) {
                throw new CommandFault(file + " is a folder. Give the path of a file.");
            }
            CountingStream counter = new CountingStream(Files.newInputStream(path), true);
            InputStream buffered = new BufferedInputStream(counter, BUFFER);
            InputStream stream = file.endsWith(".gz") ? new GZIPInputStream(buffered, BUFFER) : buffered;
            return new Input(file, Files.size(path), stream, counter);
        } catch (NoSuchFileException e) {
            throw new CommandFault(
                    "There is no file " + file + " (in " + Path.of("").toAbsolutePath()
                            + "). Give the path of a file, or - for standard input.",
                    e);
        } catch (IOException e) {
            throw new CommandFault("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** What somebody made; it is closed afterwards. */
    static Input of(String name, InputStream made) {
        CountingStream counter = new CountingStream(made, true);
        return new Input(name, 0, new BufferedInputStream(counter, BUFFER), counter);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
