package io.bellwether.models.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns texts into the token ids of a bundle. Thread-safe: the native tokenizer is not changed by encoding. To be closed.
 */
public final class TextEncoder implements AutoCloseable {
    /*
     * Of longer texts only the head and the tail are tokenized: Windows would not read more of them, and a megabyte of
     * one word must not cost seconds.
     */
    private static final int HEAD_CHARS = 24_000;
    private static final int TAIL_CHARS = 8_000;

    private final HuggingFaceTokenizer tokenizer;
    private final Windows windows;

    private TextEncoder(HuggingFaceTokenizer tokenizer, Windows windows) {
        this.tokenizer = tokenizer;
        this.windows = windows;
    }

    /**
     * Loads the bundle's tokenizer.
     *
     * @throws IllegalArgumentException if the file is none that the tokenizers library reads
     */
    public static TextEncoder open(ModelBundle bundle) {
        TorchSettings.apply();
        try {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    bundle.tokenizer(), Map.of("truncation", "do_not_truncate", "padding", "do_not_pad"));
            Encoding probe = tokenizer.encode("a", true, false);
            return new TextEncoder(tokenizer, windows(probe, bundle.card().maxLength()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "Cannot load the tokenizer " + bundle.tokenizer() + ": " + e.getMessage()
                            + ". Expected a tokenizer.json of Hugging Face tokenizers.",
                    e);
        }
    }

    /** The windows of a text in reading order, each the ids of its tokens; none for a text without tokens. */
    public List<long[]> windows(String text) {
        String bounded = bounded(text);
        return bounded.isBlank() ? List.of() : windows.cut(ids(wellFormed(bounded)));
    }

    /**
     * Straight from the native library: {@link HuggingFaceTokenizer#encode} also fetches every token's text, word, mask and
     * place, which costs more than the encoding.
     */
    private long[] ids(String text) {
        long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, false);
        try {
            return TokenizersLibrary.LIB.getTokenIds(encoding);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** Finds out which special tokens the tokenizer puts around a text. */
    private static Windows windows(Encoding probe, int maxLength) {
        long[] ids = probe.getIds();
        long[] special = probe.getSpecialTokenMask();
        int start = 0;
        while (start < ids.length && special[start] == 1) {
            start++;
        }
        int end = ids.length;
        while (end > start && special[end - 1] == 1) {
            end--;
        }
        return new Windows(Arrays.copyOfRange(ids, 0, start), Arrays.copyOfRange(ids, end, ids.length), maxLength);
    }

    private static String bounded(String text) {
        if (text.length() <= HEAD_CHARS + TAIL_CHARS) {
            return text;
        }
        return text.substring(0, HEAD_CHARS) + "\n" + text.substring(text.length() - TAIL_CHARS);
    }

    /** Native code knows no halves of surrogate pairs; they become the replacement character. */
    private static String wellFormed(String text) {
        StringBuilder fixed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            fixed = fixed == null ? new StringBuilder(text) : fixed;
            fixed.setCharAt(i, '\uFFFD');
        }
        return fixed == null ? text : fixed.toString();
    }
}
