package io.bellwether.crawlers.proposal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Finds a short CSS selector for elements that were found otherwise. */
final class SelectorFinder {
    private static final int MAX_LEVELS = 5;
    private static final double MOST_FOREIGN = 0.15;

    private SelectorFinder() {}

    /**
     * A selector for all the targets and, if it can be, for nothing else.
     *
     * @param more a further piece for the targets themselves, such as {@code a[href*=/news/]}; null for none
     */
    static Optional<String> all(Document document, List<Element> targets, @Nullable String more) {
        List<String> own = common(targets, 0, document);
        List<String> candidates = new ArrayList<>(candidates(document, targets, own));
        if (more != null) {
            candidates.add(more);
            candidates.addAll(candidates(document, targets, List.of(more)));
        }
        candidates.addAll(own);
        Set<Element> wanted = identity(targets);
        String best = null;
        int fewest = (int) (targets.size() * MOST_FOREIGN);
        for (String candidate : candidates) {
            Elements matched = document.select(candidate);
            int foreign = matched.size() - wanted.size();
            if (foreign >= 0
                    && (foreign < fewest || (best == null && foreign <= fewest))
                    && identity(matched).containsAll(wanted)) {
                best = candidate;
                fewest = foreign;
            }
            if (best != null && fewest == 0) {
                return Optional.of(best);
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<String> candidates(Document document, List<Element> targets, List<String> own) {
        List<String> candidates = new ArrayList<>();
        own.stream().filter(Tokens::telling).forEach(candidates::add);
        List<List<String>> above = new ArrayList<>();
        for (int level = 1; level <= MAX_LEVELS; level++) {
            above.add(common(targets, level, document));
        }
        for (List<String> ancestors : above) {
            for (String ancestor : ancestors) {
                if (Tokens.telling(ancestor)) {
                    own.forEach(piece -> candidates.add(ancestor + " " + piece));
                }
            }
        }
        for (int outer = 1; outer < above.size(); outer++) {
            for (int inner = 0; inner < outer; inner++) {
                for (String far : above.get(outer)) {
                    for (String near : above.get(inner)) {
                        if (Tokens.telling(far)) {
                            own.forEach(piece -> candidates.add(far + " " + near + " > " + piece));
                            own.forEach(piece -> candidates.add(far + " > " + near + " " + piece));
                        }
                    }
                }
            }
        }
        return candidates;
    }

    /** The pieces that all ancestors at this level share. */
    private static List<String> common(List<Element> targets, int level, Element root) {
        Set<String> shared = null;
        for (Element target : targets) {
            Element ancestor = target;
            for (int i = 0; i < level && ancestor != null; i++) {
                ancestor = ancestor.parent();
            }
            if (ancestor == null || ancestor.equals(root) || ancestor.nameIs("body") || ancestor.nameIs("html")) {
                return List.of();
            }
            Set<String> pieces = new LinkedHashSet<>(Tokens.pieces(ancestor));
            if (shared == null) {
                shared = pieces;
            } else {
                shared.retainAll(pieces);
            }
        }
        return shared == null ? List.of() : new ArrayList<>(shared);
    }

    private static Set<Element> identity(List<Element> elements) {
        Set<Element> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }
}
