package io.bellwether.crawlers.fetch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Guesses the charset of a page that declares none, or a wrong one.
 *
 * <p>Bytes that are sound UTF-8 with any foreign character are practically never anything else. Else each East Asian
 * charset is tried: read in the right one, many characters are among the most frequent of the language; read in a wrong
 * one, the bytes spread over rare characters and some fit none. Without any such sign it is windows-1252.
 */
final class CharsetGuess {
    private static final int SAMPLE_BYTES = 64 * 1024;
    /** A text in the language has about a third of its characters among these. */
    private static final double LEAST_SHARE = 0.08;

    private static final String SIMPLIFIED = "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生会那后能对着事其里所去行过家发公司股市场金融银资经济";
    private static final String TRADITIONAL = "的一是不了人我在有他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生會那後能對著事其裡所去行過家發公司股市場金融銀資經濟";
    private static final String KANA = "のにはをたがでてとしれさあいうるかもなこっりまらきょくん";
    private static final String HANGUL = "이다의에는을를가한고로지기사도하인대스시리어";

    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate(Charset.forName("GB18030"), SIMPLIFIED),
            new Candidate(Charset.forName("Big5-HKSCS"), TRADITIONAL),
            new Candidate(Charset.forName("windows-31j"), KANA),
            new Candidate(Charset.forName("EUC-JP"), KANA),
            new Candidate(Charset.forName("x-windows-949"), HANGUL));

    private record Candidate(Charset charset, String frequent) {}

    private CharsetGuess() {}

    static Charset of(byte[] bytes) {
        byte[] sample = foreignPart(bytes);
        if (sample.length == 0 || looksLikeUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        Charset best = Charset.forName("windows-1252");
        double most = LEAST_SHARE;
        for (Candidate candidate : CANDIDATES) {
            double share = shareOfFrequent(sample, candidate);
            if (share > most) {
                most = share;
                best = candidate.charset();
            }
        }
        return best;
    }

    /** Only the lines that hold foreign characters tell anything; markup is the same in all charsets. */
    private static byte[] foreignPart(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] >= 0) {
            first++;
        }
        int from = Math.max(0, Math.min(first, bytes.length));
        byte[] part = new byte[Math.min(SAMPLE_BYTES, bytes.length - from)];
        System.arraycopy(bytes, from, part, 0, part.length);
        return part;
    }

    private static boolean looksLikeUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int unreadable = PageText.unreadable(text);
        return unreadable == 0 || unreadable * 20L <= PageText.foreign(text);
    }

    private static double shareOfFrequent(byte[] sample, Candidate candidate) {
        String text = new String(sample, candidate.charset());
        int foreign = 0;
        int frequent = 0;
        int unreadable = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\uFFFD') {
                unreadable++;
            } else if (Character.isLetter(unit) && unit > 127) {
                foreign++;
                frequent += candidate.frequent().indexOf(unit) >= 0 ? 1 : 0;
            }
        }
        return foreign == 0 ? 0 : (frequent - 5.0 * unreadable) / foreign;
    }
}
