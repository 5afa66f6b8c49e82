package io.bellwether.crawlers.fetch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a page, decompressed, and the kind that its server said it is. Immutable. */
public final class PageBody {
    private final byte[] bytes;
    private final @Nullable String contentType;
    /** Decoded when first asked for, by whichever thread; to decode twice does no harm. */
    private @Nullable PageText text;

    private PageBody(byte[] bytes, @Nullable String contentType) {
        this.bytes = bytes;
        this.contentType = contentType;
    }

    /** Takes the array over; the caller must not change it afterwards. */
    public static PageBody owning(byte[] bytes, @Nullable String contentType) {
        return new PageBody(bytes, contentType);
    }

    public int size() {
        return bytes.length;
    }

    /** The Content-Type header as it came. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The body as text, see {@link PageText}. */
    public PageText text() {
        PageText known = text;
        if (known == null) {
            known = PageText.decode(bytes, contentType);
            text = known;
        }
        return known;
    }

    /** The bytes themselves; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
