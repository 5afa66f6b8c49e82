package io.bellwether.stack.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines as bytes, none of them longer than memory allows. One thread. */
final class LineReader {
    private static final int NEWLINE = '\n';
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int maxBytes;
    private long number;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** One line. */
    static final class Line {
        private final long number;
        private final byte[] bytes;
        private final boolean tooLong;

        private Line(long number, byte[] bytes, boolean tooLong) {
            this.number = number;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        /** From 1. */
        long number() {
            return number;
        }

        /** Without the line's end; only the beginning where the line is too long. Not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether the line had more bytes than may be read. */
        boolean tooLong() {
            return tooLong;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean blank() {
            return text().isBlank();
        }
    }

    /** The next line; empty after the last. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != NEWLINE) {
            if (line.size() < maxBytes) {
                line.write(read);
            } else {
                tooLong = true;
            }
            read = in.read();
        }
        number++;
        return Optional.of(new Line(number, withoutFrame(line.toByteArray()), tooLong));
    }

    /** Without a carriage return at the end and, in the first line, a byte-order mark. */
    private byte[] withoutFrame(byte[] bytes) {
        int from = number == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
