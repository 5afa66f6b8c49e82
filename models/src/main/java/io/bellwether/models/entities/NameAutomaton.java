package io.bellwether.models.entities;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all of many words in a text in one pass (Aho and Corasick, Efficient String Matching, 1975). The time is that of
 * the text's length plus the number of hits. Immutable, thread-safe.
 */
final class NameAutomaton {
    private static final int ROOT = 0;

    private final List<Map<Character, Integer>> next;
    /** The node of the longest proper suffix that is also in the tree. */
    private final int[] suffix;
    /** The nearest node on the way of suffixes at which a word ends; the root if none. */
    private final int[] endingSuffix;

    private final List<List<Word>> words;

    private record Word(int id, int length) {}

    /** Hears of each occurrence: the word's id, its start and the end after it. */
    @FunctionalInterface
    interface Listener {
        void found(int id, int start, int end);
    }

    /** Collects the words. */
    static final class Builder {
        private final List<Map<Character, Integer>> next = new ArrayList<>(List.of(new HashMap<>()));
        private final List<List<Word>> words = new ArrayList<>(List.of(new ArrayList<>()));

        void add(String word, int id) {
            int node = ROOT;
            for (int i = 0; i < word.length(); i++) {
                Integer known = next.get(node).get(word.charAt(i));
                if (known == null) {
                    known = next.size();
                    next.add(new HashMap<>());
                    words.add(new ArrayList<>());
                    next.get(node).put(word.charAt(i), known);
                }
                node = known;
            }
            if (node != ROOT) {
                words.get(node).add(new Word(id, word.length()));
            }
        }

        NameAutomaton build() {
            return new NameAutomaton(next, words);
        }
    }

    private NameAutomaton(List<Map<Character, Integer>> next, List<List<Word>> words) {
        this.next = List.copyOf(next);
        this.words = words.stream().map(List::copyOf).toList();
        this.suffix = new int[next.size()];
        this.endingSuffix = new int[next.size()];
        Arrays.fill(suffix, ROOT);
        Deque<Integer> queue = new ArrayDeque<>(next.get(ROOT).values());
        while (!queue.isEmpty()) {
            int node = queue.remove();
            next.get(node).forEach((letter, child) -> {
                suffix[child] = step(suffix[node], letter);
                endingSuffix[child] = words.get(suffix[child]).isEmpty() ? endingSuffix[suffix[child]] : suffix[child];
                queue.add(child);
            });
        }
    }

    void scan(String text, Listener listener) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.charAt(i));
            for (int ending = node; ending != ROOT; ending = endingSuffix[ending]) {
                for (Word word : words.get(ending)) {
                    listener.found(word.id(), i + 1 - word.length(), i + 1);
                }
            }
        }
    }

    private int step(int from, char letter) {
        int node = from;
        Integer to = next.get(node).get(letter);
        while (to == null && node != ROOT) {
            node = suffix[node];
            to = next.get(node).get(letter);
        }
        return to == null ? ROOT : to;
    }
}
