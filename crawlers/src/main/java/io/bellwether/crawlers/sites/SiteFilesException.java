package io.bellwether.crawlers.sites;

import java.util.List;
import java.util.stream.Collectors;

/** Lists every fault of a set of site files; the message is fit for people. */
public final class SiteFilesException extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    public SiteFilesException(List<SiteFault> faults) {
        super(faults.stream()
                .map(SiteFault::toString)
                .collect(Collectors.joining("\n", faults.size() + " fault(s) in site files:\n", "")));
        this.faults = faults.stream().map(SiteFault::toString).toList();
    }

    /** One line per fault. */
    public List<String> faults() {
        return faults;
    }
}
