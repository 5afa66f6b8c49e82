package io.bellwether.crawlers.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the faults of one file while it is read. */
final class FaultList {
    private final String file;
    private final List<SiteFault> faults = new ArrayList<>();

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
}
