package io.bellwether.crawlers.location;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFilesException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where the site files are. */
public sealed interface SiteLocation extends Serializable {
    /** How a web address begins. */
    Pattern WEB = Pattern.compile("(?i)https?://.*");

    /** Looks there again and again. A look may take some seconds. */
    SiteLooker looker();

    /** For messages: the places as they were given. */
    String words();

    /** Files, and folders whose {@code *.yaml} and {@code *.yml} are taken, not those below. */
    record Paths(List<String> paths) implements SiteLocation {
        private static final long serialVersionUID = 1;

        public Paths {
            paths = List.copyOf(paths);
            require(!paths.isEmpty(), "sites must name at least one site file or folder");
        }

        @Override
        public SiteLooker looker() {
            return new PathLooker(paths.stream().map(Path::of).toList());
        }

        @Override
        public String words() {
            return String.join(", ", paths);
        }
    }

    /** An index on a web server: a list of site files of that server, as text or JSON. */
    record Index(String url) implements SiteLocation {
        private static final long serialVersionUID = 1;

        public Index {
            require(isAddress(url), "sites must be an address such as http://host/sites/index.txt, but is '%s'", url);
        }

        @Override
        public SiteLooker looker() {
            return new IndexLooker(URI.create(url));
        }

        @Override
        public String words() {
            return url;
        }

        private static boolean isAddress(String url) {
            try {
                URI uri = new URI(url);
                return WEB.matcher(url).matches() && uri.getHost() != null && uri.getUserInfo() == null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    /**
     * The location that a setting names: either paths, or one web address.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static SiteLocation of(List<String> places) {
        if (places.stream().noneMatch(place -> WEB.matcher(place).matches())) {
            return new Paths(places);
        }
        require(
                places.size() == 1,
                "sites must name either files and folders, or the web address of one index alone, but names %s",
                places);
        return new Index(places.get(0));
    }

    /**
     * The sites that are there now, all of them sound: for the start of a crawl, where a person is near.
     *
     * @throws SiteFilesException with every fault of every file
     * @throws IOException if the location cannot be read
     */
    default List<Site> sites() throws SiteFilesException, IOException {
        SiteBook book = new SiteBook(List.of());
        SiteListing listing = looker().look();
        if (!listing.isWhole()) {
            throw new IOException(
                    "Cannot read the site files of " + words() + ": " + String.join("; ", listing.problems()));
        }
        SiteBook.News news = book.read(listing);
        if (!news.faults().isEmpty()) {
            throw new SiteFilesException(news.faults());
        }
        return book.sites();
    }
}
