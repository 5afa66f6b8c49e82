package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.html.HtmlTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The site files that let the crawlers read the demo sites. */
public final class DemoSiteFiles {
    private DemoSiteFiles() {}

    /** The id of a venue's site, as it stands in every post. */
    public static String idOf(Venue venue) {
        return "demo-" + venue.name().toLowerCase(Locale.ROOT);
    }

    /** Writes one file per venue into the folder, with the addresses of the running sites; the folder is made if absent. */
    public static List<Path> write(DemoSite site, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Venue venue : Venue.values()) {
            String name = venue.name().toLowerCase(Locale.ROOT);
            String yaml = HtmlTemplate.text(DemoSiteFiles.class, "sites/" + idOf(venue) + ".yaml")
                    .replace("http://" + name + ".invalid", site.baseUrl(venue));
            files.add(Files.writeString(folder.resolve(idOf(venue) + ".yaml"), yaml));
        }
        return files;
    }
}
