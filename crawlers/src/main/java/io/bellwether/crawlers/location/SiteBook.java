package io.bellwether.crawlers.location;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFault;
import io.bellwether.crawlers.sites.SiteFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sites that are to be crawled, kept from look to look. What is found wrong never takes a site away: a faulty file
 * keeps its site as it last was sound, and a file counts as removed only when two whole listings in a row lack it. Not
 * thread-safe.
 */
public final class SiteBook {
    /** An editor that saves by renaming leaves no file for a moment. */
    private static final int LOOKS_UNTIL_REMOVED = 2;

    private final TreeMap<String, Kept> kept = new TreeMap<>();
    private Map<String, List<SiteFault>> faultsOfFile = new HashMap<>();

    /** A site, and how many whole listings in a row lacked its file. */
    private record Kept(Site site, int misses) {
        String file() {
            return site.text().file();
        }
    }

    /**
     * What a look brought.
     *
     * @param added ids of sites that were not known
     * @param changed ids of sites whose files say something else now
     * @param removed ids of sites whose files are gone
     * @param faults of all files whose faults were not told before
     * @param mended files whose faults are gone
     */
    public record News(
            List<String> added,
            List<String> changed,
            List<String> removed,
            List<SiteFault> faults,
            List<String> mended) {
        public News {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
            faults = List.copyOf(faults);
            mended = List.copyOf(mended);
        }

        /** Whether other sites are to be crawled now. */
        public boolean changesSites() {
            return !added.isEmpty() || !changed.isEmpty() || !removed.isEmpty();
        }
    }

    /** A book that goes on from these sites. */
    public SiteBook(List<Site> sites) {
        sites.forEach(site -> kept.put(site.id(), new Kept(site, 0)));
    }

    /** The sites in the order of their ids. */
    public List<Site> sites() {
        return kept.values().stream().map(Kept::site).toList();
    }

    /** How many files have faults. */
    public int faultyFiles() {
        return faultsOfFile.size();
    }

    /** Takes over what a look found. */
    public News read(SiteListing listing) {
        Map<String, List<SiteFault>> faults = new LinkedHashMap<>();
        Map<String, SiteFile> fileOfName = new HashMap<>();
        for (SiteFile file : listing.files()) {
            fileOfName.put(file.name(), file);
            if (!file.faults().isEmpty()) {
                faults.put(file.name(), file.faults());
            }
        }
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Map<String, Site> found = found(listing.files(), fileOfName, faults);
        found.forEach((id, site) -> {
            Kept before = kept.put(id, new Kept(site, 0));
            if (before == null) {
                added.add(id);
            } else if (!before.site().equals(site)) {
                changed.add(id);
            }
        });
        List<String> removed = listing.isWhole() ? remove(found, faults) : List.of();
        List<String> mended = new ArrayList<>(new TreeSet<>(faultsOfFile.keySet()));
        mended.removeAll(faults.keySet());
        List<SiteFault> untold = new ArrayList<>();
        faults.forEach((file, list) -> {
            if (!list.equals(faultsOfFile.get(file))) {
                untold.addAll(list);
            }
        });
        faultsOfFile = faults;
        return new News(added, changed, removed, untold, mended);
    }

    /** The sound sites by id. Where two files claim an id, the one that had it keeps it, and the other has a fault. */
    private Map<String, Site> found(
            List<SiteFile> files, Map<String, SiteFile> fileOfName, Map<String, List<SiteFault>> faults) {
        Map<String, Site> found = new TreeMap<>();
        for (SiteFile file : files) {
            Site site = file.site().orElse(null);
            if (site == null) {
                continue;
            }
            String owner = owner(site.id(), fileOfName);
            Site earlier = found.get(site.id());
            String holder = owner != null
                    ? owner
                    : earlier == null ? file.name() : earlier.text().file();
            if (holder.equals(file.name())) {
                found.put(site.id(), site);
            } else {
                String message = "'" + site.id() + "' is already the id of " + holder + "; give it another";
                faults.put(file.name(), List.of(new SiteFault(file.name(), 1, "id", message)));
            }
        }
        return found;
    }

    /** The file that had a site and may still have it, be it faulty now; null if none may. */
    private @Nullable String owner(String id, Map<String, SiteFile> fileOfName) {
        Kept before = kept.get(id);
        SiteFile file = before == null ? null : fileOfName.get(before.file());
        if (before == null || file == null) {
            return null;
        }
        boolean otherSite = file.site().map(now -> !now.id().equals(id)).orElse(false);
        return otherSite ? null : before.file();
    }

    private List<String> remove(Map<String, Site> found, Map<String, List<SiteFault>> faults) {
        List<String> removed = new ArrayList<>();
        for (Kept site : List.copyOf(kept.values())) {
            String id = site.site().id();
            if (found.containsKey(id)) {
                continue;
            }
            if (faults.containsKey(site.file())) {
                kept.put(id, new Kept(site.site(), 0));
            } else if (site.misses() + 1 < LOOKS_UNTIL_REMOVED) {
                kept.put(id, new Kept(site.site(), site.misses() + 1));
            } else {
                kept.remove(id);
                removed.add(id);
            }
        }
        return removed;
    }
}
