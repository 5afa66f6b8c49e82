package io.bellwether.models.keywords;

import io.bellwether.models.language.HanForms;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts Chinese into words by Lucene's smartcn: a hidden Markov model over a dictionary of simplified Chinese, to which
 * traditional characters are folded first. A name that is not in the dictionary falls apart into single characters there;
 * neighbours of these are put together again. Not thread-safe.
 */
final class ChineseWords {
    private static final int LONGEST_NAME = 4;

    /** Characters that hardly ever belong to a telling term. */
    private static final String FUNCTION =
            "的了是在和与就都也而及或被把将对从向为于以之其这那我你他她它们吗呢吧啊呀哦嘛哈不没有很太更最又再还要会能可让给到上下里中个些么怎什谁哪说着过去来做看想等但因所如若则并且只才已经一二三四五六七八九十两几多少每某该此只号元年月日时分第百千万亿遭称据";

    private final HMMChineseTokenizer tokenizer = new HMMChineseTokenizer();
    private final CharTermAttribute written = tokenizer.addAttribute(CharTermAttribute.class);
    private final OffsetAttribute place = tokenizer.addAttribute(OffsetAttribute.class);

    /**
     * A word as it is written.
     *
     * @param end offset behind it
     */
    record Word(String text, int start, int end) {}

    /** Words of two Chinese characters and more, in their order; function words among them. */
    List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int nameStart = 0;
        int nameEnd = 0;
        try {
            tokenizer.setReader(new StringReader(simplified(text)));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                int start = place.startOffset();
                int end = place.endOffset();
                boolean han = isHan(text, start, end);
                boolean loose = han && written.length() == 1 && !isFunction(text.charAt(start));
                if (loose && start == nameEnd) {
                    nameEnd = end;
                    continue;
                }
                addName(text, nameStart, nameEnd, words);
                nameStart = loose ? start : 0;
                nameEnd = loose ? end : 0;
                if (han && end - start > 1) {
                    words.add(new Word(text.substring(start, end), start, end));
                }
            }
            addName(text, nameStart, nameEnd, words);
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be read", e);
        }
        return words;
    }

    /** Whether a word says nothing of its own: all its characters are those of function words. */
    static boolean isFunction(String word) {
        return word.chars().allMatch(c -> isFunction((char) c));
    }

    private static boolean isFunction(char c) {
        return FUNCTION.indexOf(HanForms.simplified(c)) >= 0;
    }

    /** What is longer than a name is a row of words that the dictionary lacks, and nobody knows where one ends. */
    private static void addName(String text, int start, int end, List<Word> words) {
        if (end - start >= 2 && end - start <= LONGEST_NAME) {
            words.add(new Word(text.substring(start, end), start, end));
        }
    }

    private static boolean isHan(String text, int start, int end) {
        return text.substring(start, end)
                .codePoints()
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static String simplified(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = HanForms.simplified(chars[i]);
        }
        return new String(chars);
    }
}
