package io.bellwether.crawlers.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the Content-Encoding of a body, up to a limit: a few kilobytes may unpack to gigabytes. */
final class ContentCoding {
    private ContentCoding() {}

    /**
     * The decoded bytes, cut at the limit.
     *
     * @param coding value of the Content-Encoding header; empty for none
     * @throws IOException if the coding is not known or the bytes do not fit it
     */
    static BoundedBody.Bytes decode(BoundedBody.Bytes body, String coding, int limit) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.taken());
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" ->
                body.taken().length == 0 ? body : read(new GZIPInputStream(bytes), body.cut(), limit);
            case "deflate" -> read(new InflaterInputStream(bytes), body.cut(), limit);
            default -> throw new IOException("Content-Encoding '" + coding + "' was not asked for and cannot be read");
        };
    }

    private static BoundedBody.Bytes read(InputStream decoder, boolean cut, int limit) throws IOException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] part = new byte[8 * 1024];
        try (decoder) {
            int count = decoder.read(part);
            while (count >= 0) {
                int room = limit - decoded.size();
                decoded.write(part, 0, Math.min(room, count));
                if (count > room) {
                    return new BoundedBody.Bytes(decoded.toByteArray(), true);
                }
                count = decoder.read(part);
            }
        } catch (EOFException e) {
            if (!cut) {
                throw e;
            }
        }
        return new BoundedBody.Bytes(decoded.toByteArray(), cut);
    }
}
