package io.bellwether.models.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Traditional Chinese characters and their simplified forms: the table by which the default bundle's tokenizer reads both
 * alike. Context is not looked at, so that 乾 is 干 in every word; phrase and text are folded the same way.
 */
public final class HanForms {
    private static final String TABLE = "traditional.tsv";
    private static final char[] SIMPLIFIED = read();

    private HanForms() {}

    /** The simplified form of a traditional character; any other as it is. */
    public static char simplified(char c) {
        char other = SIMPLIFIED[c];
        return other == 0 ? c : other;
    }

    private static char[] read() {
        char[] table = new char[Character.MAX_VALUE + 1];
        try (InputStream stream = HanForms.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("The jar of the models lacks " + TABLE + ". Build it anew.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Characters beyond the first plane have no single char; they stay as they are. 苎 and 苧 stand for each
                // other in the table; the first line counts, so that what is folded stays when it is folded again.
                if (line.length() == 3 && line.charAt(1) == '\t' && table[line.charAt(2)] == 0) {
                    table[line.charAt(0)] = line.charAt(2);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + TABLE + " from the class path", e);
        }
        return table;
    }
}
