package io.bellwether.models.topics;

import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many words in a text in one pass (Aho and Corasick, Efficient String Matching, 1975): the time is that of the
 * text's length plus the number of hits, however many words there are. Immutable, thread-safe.
 *
 * <p>The tree's edges lie in one open-addressing table, key {@code node << 16 | letter}, at most half full; the root's
 * are in an array of their own, since most characters of a text begin no word. 20,000 words take some megabytes.
 */
final class PhraseAutomaton {
    private static final int ROOT = 0;
    private static final int ALPHABET = Character.MAX_VALUE + 1;

    private final int[] fromRoot = new int[ALPHABET];
    private int nodes = 1;
    private long[] edgeKeys = new long[1 << 10];
    private int[] edgeTargets = new int[1 << 10];
    private int edges;

    /** Of each node: where it hangs, and by which letter. */
    private int[] parents = new int[1 << 10];

    private char[] letters = new char[1 << 10];
    private int[] depths = new int[1 << 10];
    /** The node of the longest proper suffix that is also in the tree. */
    private final int[] suffixes;
    /** The nearest node on the way of suffixes at which a word ends; the root if none. */
    private final int[] endingSuffixes;
    /** One more than the number of the word that ends at a node; 0 where none does. */
    private int[] words = new int[1 << 10];

    /** Hears of each occurrence: the word's number in the list, its start and the end after it. */
    @FunctionalInterface
    interface Listener {
        void found(int word, int start, int end);
    }

    /**
     * Compiles a list of words.
     *
     * @param list different from each other, none empty
     */
    PhraseAutomaton(List<String> list) {
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i), i);
        }
        suffixes = new int[nodes];
        endingSuffixes = new int[nodes];
        for (int node : byDepth()) {
            link(node);
        }
    }

    /** Tells of every occurrence of every word, also of those that overlap, in the order of their ends. */
    void scan(FoldedText text, Listener listener) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.lowerAt(i));
            int ending = words[node] == 0 ? endingSuffixes[node] : node;
            while (ending != ROOT) {
                listener.found(words[ending] - 1, i + 1 - depths[ending], i + 1);
                ending = endingSuffixes[ending];
            }
        }
    }

    private void add(String word, int number) {
        int node = ROOT;
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            int child = child(node, letter);
            node = child == ROOT ? newNode(node, letter) : child;
        }
        words[node] = number + 1;
    }

    private int newNode(int parent, char letter) {
        int node = nodes++;
        if (node == parents.length) {
            parents = Arrays.copyOf(parents, 2 * node);
            letters = Arrays.copyOf(letters, 2 * node);
            depths = Arrays.copyOf(depths, 2 * node);
            words = Arrays.copyOf(words, 2 * node);
        }
        parents[node] = parent;
        letters[node] = letter;
        depths[node] = depths[parent] + 1;
        if (parent == ROOT) {
            fromRoot[letter] = node;
        } else {
            putEdge(key(parent, letter), node);
        }
        return node;
    }

    /** All nodes but the root, those nearer to it first, so that a link always leads to a node that has its own. */
    private int[] byDepth() {
        int deepest = Arrays.stream(depths, 0, nodes).max().orElse(0);
        int[] starts = new int[deepest + 2];
        for (int node = 1; node < nodes; node++) {
            starts[depths[node] + 1]++;
        }
        for (int depth = 1; depth < starts.length; depth++) {
            starts[depth] += starts[depth - 1];
        }
        int[] order = new int[nodes - 1];
        for (int node = 1; node < nodes; node++) {
            order[starts[depths[node]]++] = node;
        }
        return order;
    }

    private void link(int node) {
        int suffix = parents[node] == ROOT ? ROOT : step(suffixes[parents[node]], letters[node]);
        suffixes[node] = suffix;
        endingSuffixes[node] = words[suffix] == 0 ? endingSuffixes[suffix] : suffix;
    }

    private int step(int from, char letter) {
        int node = from;
        int to = child(node, letter);
        while (to == ROOT && node != ROOT) {
            node = suffixes[node];
            to = child(node, letter);
        }
        return to;
    }

    /** The child by a letter; the root, which is nobody's child, if there is none. */
    private int child(int node, char letter) {
        if (node == ROOT) {
            return fromRoot[letter];
        }
        long key = key(node, letter);
        int slot = slot(key);
        while (edgeKeys[slot] != 0) {
            if (edgeKeys[slot] == key) {
                return edgeTargets[slot];
            }
            slot = (slot + 1) & (edgeKeys.length - 1);
        }
        return ROOT;
    }

    private void putEdge(long key, int target) {
        if (2 * ++edges > edgeKeys.length) {
            growEdges();
        }
        int slot = slot(key);
        while (edgeKeys[slot] != 0) {
            slot = (slot + 1) & (edgeKeys.length - 1);
        }
        edgeKeys[slot] = key;
        edgeTargets[slot] = target;
    }

    private void growEdges() {
        long[] keys = edgeKeys;
        int[] targets = edgeTargets;
        edgeKeys = new long[2 * keys.length];
        edgeTargets = new int[2 * keys.length];
        edges = 1;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                putEdge(keys[i], targets[i]);
            }
        }
    }

    /** Never 0, since only nodes other than the root are asked for. */
    private static long key(int node, char letter) {
        return ((long) node << Character.SIZE) | letter;
    }

    /** Spreads keys by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (edgeKeys.length - 1);
    }
}
