package io.bellwether.crawlers.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Reads a body and undoes its Content-Encoding while it comes, up to a limit before and after: a few kilobytes may unpack
 * to gigabytes, and no more of them is unpacked than is kept.
 */
final class ContentCoding {
    /** The value of Accept-Encoding that says what can be read here. */
    static final String ACCEPTED = "gzip, deflate, br";

    private static final int PART = 8 * 1024;

    private ContentCoding() {}

    /**
     * The decoded bytes, cut at the limit.
     *
     * @param coding value of the Content-Encoding header; empty for none
     * @param limit of bytes, both as they come and decoded
     * @throws UnreadableBodyException if the coding is not known or the bytes do not fit it
     * @throws IOException if the connection fails
     */
    static BodyBytes read(InputStream body, String coding, int limit) throws IOException {
        BoundedStream raw = new BoundedStream(body, limit);
        try {
            InputStream buffered = new BufferedInputStream(raw, PART);
            return isEmpty(buffered)
                    ? new BodyBytes(new byte[0], raw.cut())
                    : read(decoder(buffered, coding), raw, limit);
        } catch (IOException e) {
            IOException below = raw.fault();
            throw below != null ? below : new UnreadableBodyException(e);
        }
    }

    private static InputStream decoder(InputStream body, String coding) throws IOException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, PART);
            case "deflate" -> inflater(body);
            case "br" -> new BrotliInputStream(body);
            default -> throw new IOException("Content-Encoding '" + coding + "' was not asked for and cannot be read");
        };
    }

    private static boolean isEmpty(InputStream body) throws IOException {
        body.mark(1);
        boolean empty = body.read() < 0;
        body.reset();
        return empty;
    }

    private static InputStream inflater(InputStream body) throws IOException {
        Inflater inflater = new Inflater(!hasZlibHeader(body));
        return new InflaterInputStream(body, inflater, PART) {
            @Override
            public void close() throws IOException {
                super.close();
                // The stream ends only an inflater that it made itself.
                inflater.end();
            }
        };
    }

    /** RFC 9110 means the zlib format by "deflate", but some servers send the bare stream (RFC 1950, section 2.2). */
    private static boolean hasZlibHeader(InputStream body) throws IOException {
        body.mark(2);
        int first = body.read();
        int second = body.read();
        body.reset();
        return second >= 0 && (first & 0x0f) == 8 && ((first << 8) + second) % 31 == 0;
    }

    private static BodyBytes read(InputStream decoder, BoundedStream raw, int limit) throws IOException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        try (decoder) {
            int count = decoder.read(part);
            while (count >= 0) {
                int room = limit - decoded.size();
                decoded.write(part, 0, Math.min(room, count));
                if (count > room) {
                    return new BodyBytes(decoded.toByteArray(), true);
                }
                count = decoder.read(part);
            }
        } catch (IOException e) {
            // What was cut off ends in the middle.
            if (!raw.cut()) {
                throw e;
            }
        }
        return new BodyBytes(decoded.toByteArray(), raw.cut());
    }
}
