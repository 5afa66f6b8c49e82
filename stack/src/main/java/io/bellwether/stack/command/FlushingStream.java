package io.bellwether.stack.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Input before which all output so far is written, so that who waits for an answer to what was read does not wait forever. */
final class FlushingStream extends FilterInputStream {
    private final Terminal terminal;

    FlushingStream(InputStream in, Terminal terminal) {
        super(in);
        this.terminal = terminal;
    }

    /** @throws CommandFault if nobody reads the output any more, as after {@code | head} */
    static void flush(Terminal terminal) {
        if (terminal.out().checkError()) {
            throw new CommandFault("Standard output was closed before everything was written.");
        }
    }

    @Override
    public int read() throws IOException {
        flush(terminal);
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        flush(terminal);
        return super.read(target, offset, length);
    }
}
