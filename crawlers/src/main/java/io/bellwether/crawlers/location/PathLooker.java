package io.bellwether.crawlers.location;

import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at files and folders. A place without any site file counts as unreadable: that is how a failed mount looks.
 */
final class PathLooker implements SiteLooker {
    private final List<Path> places;

    PathLooker(List<Path> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public SiteListing look() {
        List<SiteFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path place : places) {
            try {
                List<Path> found = SiteFiles.filesOf(place);
                if (found.isEmpty()) {
                    problems.add(place + " holds no site file (*.yaml)");
                } else if (!Files.exists(place)) {
                    problems.add(place + " does not exist");
                } else {
                    found.forEach(file -> read(file, files));
                }
            } catch (IOException e) {
                problems.add(place + " cannot be read: " + e);
            }
        }
        return new SiteListing(files, problems);
    }

    private static void read(Path file, List<SiteFile> files) {
        try {
            files.add(SiteFiles.read(file));
        } catch (NoSuchFileException e) {
            // It went away since its folder was listed, so it is not there.
        } catch (IOException e) {
            files.add(SiteFiles.refused(file.toString(), "the file cannot be read: " + e));
        }
    }
}
