package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
    private static final int LIMIT = 64 * 1024;
    private static final String TEXT = "<p>brotli 股价上涨</p>";
    private static final byte[] BROTLI = Base64.getDecoder().decode("iwyAPHA+YnJvdGxpIOiCoeS7t+S4iua2qDwvcD4D");

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "br"})
    void undoesEachCodingThatIsAskedFor(String coding) throws IOException {
        BodyBytes body = ContentCoding.read(in(packed(coding)), coding.replace("raw ", ""), LIMIT);

        assertThat(new String(body.taken(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(body.cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "deflate", "br"})
    void takesABodyOfNothingAsNothing(String coding) throws IOException {
        assertThat(ContentCoding.read(in(new byte[0]), coding, LIMIT).taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void refusesABodyThatEndsInTheMiddle(String coding) throws IOException {
        byte[] packed = packed(coding);
        byte[] half = Arrays.copyOf(packed, packed.length / 2);

        assertThatThrownBy(() -> ContentCoding.read(in(half), coding, LIMIT))
                .isInstanceOf(UnreadableBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void refusesNoise(String coding) {
        byte[] noise = "this is no packed body at all".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> ContentCoding.read(in(noise), coding, LIMIT))
                .isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void takesExactlyTheLimitWithoutCallingItCut() throws IOException {
        BodyBytes whole = ContentCoding.read(in(new byte[LIMIT]), "", LIMIT);
        BodyBytes tooLong = ContentCoding.read(in(new byte[LIMIT + 1]), "", LIMIT);

        assertThat(whole.cut()).isFalse();
        assertThat(tooLong.cut()).isTrue();
        assertThat(tooLong.taken()).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void tellsABrokenConnectionFromABodyThatCannotBeUnpacked(String coding) throws IOException {
        byte[] packed = packed(coding);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return read();
            }
        };
        InputStream breaking = new SequenceInputStream(in(Arrays.copyOf(packed, packed.length / 2)), broken);

        assertThatThrownBy(() -> ContentCoding.read(breaking, coding, LIMIT))
                .isNotInstanceOf(UnreadableBodyException.class)
                .hasMessage("connection reset");
    }

    private static byte[] packed(String coding) throws IOException {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        return switch (coding.replace("x-", "").toLowerCase(Locale.ROOT)) {
            case "gzip" -> through(text, new ByteArrayOutputStream(), "gzip");
            case "deflate" -> through(text, new ByteArrayOutputStream(), "deflate");
            case "raw deflate" -> through(text, new ByteArrayOutputStream(), "raw");
            case "br" -> BROTLI;
            default -> text;
        };
    }

    private static byte[] through(byte[] text, ByteArrayOutputStream packed, String way) throws IOException {
        try (OutputStream out = way.equals("gzip")
                ? new GZIPOutputStream(packed)
                : new DeflaterOutputStream(packed, new Deflater(9, way.equals("raw")))) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
