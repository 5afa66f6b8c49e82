package io.bellwether.models.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a pickle of a TorchScript file which storages hold numbers of single precision.
 *
 * <p>A tensor refers to its storage by a tuple of {@code 'storage'}, the type {@code torch FloatStorage}, and the key under
 * which the numbers lie in the archive. Type and key follow each other; either may be written out or taken from the memo, so
 * all that is needed of the pickle machine (protocol 2, as PyTorch writes it: torch/csrc/jit/serialization/pickler.h) is its
 * memo of strings.
 */
final class PickledStorages {
    private static final String SINGLE = "torch FloatStorage";
    private static final String SINGLE_TYPE = "ctorch\nFloatStorage\n";
    private static final String HALF_TYPE = "ctorch\nHalfStorage\n";

    private final ByteBuffer pickle;
    private final Map<Integer, String> memo = new HashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private @Nullable String before;
    private @Nullable String last;

    private PickledStorages(byte[] pickle) {
        this.pickle = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The keys of the storages of single precision.
     *
     * @throws IllegalArgumentException if the pickle holds what PyTorch does not write
     */
    static Set<String> single(byte[] pickle) {
        PickledStorages storages = new PickledStorages(pickle);
        while (storages.pickle.hasRemaining()) {
            storages.step();
        }
        return storages.keys;
    }

    /** The same pickle with halves in their place. */
    static byte[] halved(byte[] pickle) {
        // One character per byte, there and back.
        return new String(pickle, StandardCharsets.ISO_8859_1)
                .replace(SINGLE_TYPE, HALF_TYPE)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void step() {
        int at = pickle.position();
        char code = (char) (pickle.get() & 0xFF);
        switch (code) {
            case 'c' -> push(line() + " " + line());
            case 'X' -> push(text(pickle.getInt()));
            case 'q' -> remember(pickle.get() & 0xFF);
            case 'r' -> remember(pickle.getInt());
            case 'h' -> push(memo.get(pickle.get() & 0xFF));
            case 'j' -> push(memo.get(pickle.getInt()));
            case 'K', '\u0080' -> push(skip(1));
            case 'M' -> push(skip(2));
            case 'J' -> push(skip(4));
            case 'G' -> push(skip(8));
            case '\u008a' -> push(skip(pickle.get() & 0xFF));
            case '(', ')', ']', '}', 'N', 'a', 'b', 'e', 'l', 'Q', 'R', 's', 't', 'u', '.' -> push(null);
            case '\u0081', '\u0085', '\u0086', '\u0087', '\u0088', '\u0089' -> push(null);
            default ->
                throw new IllegalArgumentException("The network's pickle has the code 0x" + Integer.toHexString(code)
                        + " at byte " + at + ", which PyTorch does not write");
        }
    }

    private void push(@Nullable String value) {
        before = last;
        last = value;
        if (SINGLE.equals(before) && value != null) {
            keys.add(value);
        }
    }

    private void remember(int id) {
        if (last != null) {
            memo.put(id, last);
        }
    }

    private @Nullable String skip(int bytes) {
        pickle.position(pickle.position() + bytes);
        return null;
    }

    private String line() {
        int start = pickle.position();
        int end = start;
        while (pickle.get() != '\n') {
            end++;
        }
        return new String(pickle.array(), start, end - start, StandardCharsets.UTF_8);
    }

    private String text(int length) {
        int start = pickle.position();
        skip(length);
        return new String(pickle.array(), start, length, StandardCharsets.UTF_8);
    }
}
