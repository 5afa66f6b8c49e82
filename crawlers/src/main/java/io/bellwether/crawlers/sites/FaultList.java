package io.bellwether.crawlers.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the faults of one file while it is read, and which keys its reader knows. */
final class FaultList {
    private final String file;
    private final List<SiteFault> faults = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private @Nullable SiteKind kind;

    FaultList(String file) {
        this.file = file;
    }

    void add(int line, String key, String message) {
        faults.add(new SiteFault(file, line, key, message));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    List<SiteFault> inOrder() {
        return faults.stream().sorted(Comparator.comparingInt(SiteFault::line)).toList();
    }

    /** Tells what kind of site the file describes, so that hints name only its keys. */
    void kind(SiteKind of) {
        kind = of;
    }

    /** The kind of the site; empty while it is unknown. */
    Optional<SiteKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** Notes a key that the reader asked for. */
    void known(String key) {
        known.add(key);
    }

    /** All keys that the reader asked for, as paths. */
    Set<String> knownKeys() {
        return known;
    }
}
