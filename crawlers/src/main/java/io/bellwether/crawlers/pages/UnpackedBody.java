package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.fetch.PageBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks what a site keeps packed, as {@code sitemap.xml.gz}; whatever the server calls it, gzip shows by its first bytes. */
final class UnpackedBody {
    /** A sitemap has at most 50 MiB by the protocol, of which the first 50,000 addresses rarely take a third. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int PART_BYTES = 16 * 1024;

    private UnpackedBody() {}

    /** The body itself, or the beginning of what it unpacks to; of a broken one what comes before the fault. */
    static PageBody of(PageBody body) {
        byte[] bytes = body.bytes();
        boolean gzip = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return gzip ? PageBody.owning(unpacked(bytes), null) : body;
    }

    private static byte[] unpacked(byte[] packed) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] part = new byte[PART_BYTES];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            int count = in.read(part);
            while (count >= 0 && unpacked.size() < MAX_BYTES) {
                unpacked.write(part, 0, Math.min(count, MAX_BYTES - unpacked.size()));
                count = in.read(part);
            }
        } catch (IOException e) {
            return unpacked.toByteArray();
        }
        return unpacked.toByteArray();
    }
}
