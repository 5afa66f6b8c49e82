package io.bellwether.crawlers.location;

import io.bellwether.crawlers.sites.SiteFile;
import java.util.List;

/**
 * What one look at a location found.
 *
 * @param files sound and faulty ones, in their order
 * @param problems why there may be more files than these; empty where these are all
 */
public record SiteListing(List<SiteFile> files, List<String> problems) {
    public SiteListing {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    static SiteListing unreadable(String problem) {
        return new SiteListing(List.of(), List.of(problem));
    }

    /** Whether what is not in it is not there. */
    public boolean isWhole() {
        return problems.isEmpty();
    }
}
