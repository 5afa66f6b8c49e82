package io.bellwether.crawlers.sites;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A site file as it was read: a site, or everything that is wrong with it. */
public final class SiteFile {
    private final String name;
    private final @Nullable Site site;
    private final List<SiteFault> faults;

    SiteFile(String name, @Nullable Site site, List<SiteFault> faults) {
        this.name = name;
        this.site = faults.isEmpty() ? site : null;
        this.faults = List.copyOf(faults);
    }

    /** The file's name, as faults give it. */
    public String name() {
        return name;
    }

    /** The site; empty if and only if there are faults. */
    public Optional<Site> site() {
        return Optional.ofNullable(site);
    }

    /** All faults in the order of their lines. */
    public List<SiteFault> faults() {
        return faults;
    }
}
