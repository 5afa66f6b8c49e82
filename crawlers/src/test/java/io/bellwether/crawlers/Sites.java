package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Sites for tests; only what matters is given. */
public final class Sites {
    private Sites() {}

    /** A site of a file's text, which must be sound. */
    public static Site of(String yaml) {
        SiteFile file = SiteFiles.parse("test.yaml", yaml);
        return file.site()
                .orElseThrow(() -> new IllegalArgumentException(file.faults().toString()));
    }

    /** A site of a file, which must be sound. */
    public static Site at(Path file) throws IOException {
        return SiteFiles.read(file).site().orElseThrow();
    }

    /** A listing whose items are all links in {@code ul}; {@code more} are further keys. */
    public static Site listing(String start, String more) {
        return of("id: news\nkind: listing\nstart: " + start + "\n" + more
                + "\nlisting: {items: ul a, next: a.next, sections: nav a}\n");
    }

    /** A forum; {@code more} are further keys. */
    public static Site forum(String start, String more) {
        return of(
                "id: forum\nkind: thread\nstart: " + start + "\n" + more
                        + "\nthreads: {items: tr, activity: .r}\nthread: {posts: .post, text: .body, anchor: {attribute: id}, next: a.next}\n");
    }
}
