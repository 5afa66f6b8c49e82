package io.bellwether.crawlers.fetch;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page as text, with the charset it was read in and how that was decided: byte order mark, header, the page's own
 * declaration, then the text itself. A declared charset is taken only if the bytes fit it.
 *
 * @param decidedBy {@code bom}, {@code header}, {@code meta} or {@code detection}
 * @param unreadable how many characters could not be read and became U+FFFD
 */
public record PageText(String text, Charset charset, String decidedBy, int unreadable) {
    private static final char REPLACEMENT = '\uFFFD';
    /** Where a declaration may stand: far down on pages that begin with scripts. */
    private static final int DECLARATION_BYTES = 4 * 1024;

    private static final Pattern CHARSET = Pattern.compile("(?i)(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w:.-]+)");
    /** What is declared, and what is really sent: supersets, as the WHATWG encoding standard has them. */
    private static final Map<String, String> SUPERSETS = Map.of(
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "gb_2312-80", "GB18030",
            "x-gbk", "GB18030",
            "big5", "Big5-HKSCS",
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "us-ascii", "windows-1252",
            "shift_jis", "windows-31j",
            "utf8", "UTF-8");

    static PageText decode(byte[] bytes, @Nullable String contentType) {
        Optional<PageText> marked = byMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        return declared(bytes, contentType, "header")
                .or(() -> declared(bytes, head(bytes), "meta"))
                .orElseGet(() -> detected(bytes));
    }

    private static Optional<PageText> byMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(read(bytes, 3, StandardCharsets.UTF_8, "bom"));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(read(bytes, 2, StandardCharsets.UTF_16BE, "bom"));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(read(bytes, 2, StandardCharsets.UTF_16LE, "bom"));
        }
        return Optional.empty();
    }

    private static Optional<PageText> declared(byte[] bytes, @Nullable String declaration, String decidedBy) {
        if (declaration == null) {
            return Optional.empty();
        }
        Matcher matcher = CHARSET.matcher(declaration);
        while (matcher.find()) {
            Optional<PageText> text = named(matcher.group(1))
                    .map(charset -> read(bytes, 0, charset, decidedBy))
                    .filter(PageText::fits);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static PageText detected(byte[] bytes) {
        return read(bytes, 0, CharsetGuess.of(bytes), "detection");
    }

    /** Few unreadable characters are the page's own fault; many mean another charset. */
    private boolean fits() {
        return unreadable <= 2 || unreadable * 100L <= foreign(text);
    }

    /** How many characters of a text are beyond ASCII. */
    static int foreign(String text) {
        int foreign = 0;
        for (int i = 0; i < text.length(); i++) {
            foreign += text.charAt(i) > 127 ? 1 : 0;
        }
        return foreign;
    }

    /** How many characters of a text stand for bytes that could not be read; fast where there are none. */
    static int unreadable(String text) {
        int unreadable = 0;
        for (int at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
            unreadable++;
        }
        return unreadable;
    }

    private static Optional<Charset> named(String name) {
        String known = SUPERSETS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        try {
            Charset charset = Charset.forName(known);
            // A page that declares UTF-16 in a form readable as ASCII is not UTF-16 (WHATWG HTML, 13.2.3.2).
            return charset.name().startsWith("UTF-16") ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static PageText read(byte[] bytes, int from, Charset charset, String decidedBy) {
        String text = new String(bytes, from, bytes.length - from, charset);
        return new PageText(text, charset, decidedBy, unreadable(text));
    }

    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
