package io.bellwether.stack.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A saved page that may be packed by gzip. That is told by its first bytes, since crawlers store pages under any name. */
public final class PackedPage {
    private PackedPage() {}

    /**
     * The bytes of the page itself.
     *
     * @param mostBytes where unpacking stops
     * @throws IOException if what was packed is cut or broken
     */
    public static byte[] unpacked(byte[] bytes, int mostBytes) throws IOException {
        if (bytes.length < 3 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(mostBytes);
        }
    }
}
