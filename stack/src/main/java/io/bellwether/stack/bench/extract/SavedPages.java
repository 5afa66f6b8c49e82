package io.bellwether.stack.bench.extract;

import static java.util.stream.Collectors.toList;

import io.bellwether.stack.bench.site.ArticleSite;
import io.bellwether.stack.html.PackedPage;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages in memory, unpacked, to be read again and again.
 *
 * @param origin in words
 * @param names paths below the folder, as many as there are pages
 */
record SavedPages(String origin, List<String> names, List<byte[]> pages) {
    private static final String REAL_PAGES = "shared/data/extraction-dev";
    private static final int INVENTED = 100;
    private static final int MOST_BYTES = 32 << 20;

    SavedPages {
        names = List.copyOf(names);
        pages = List.copyOf(pages);
    }

    /**
     * The pages of a folder.
     *
     * @param folder null for the real pages beside the project, or invented ones where there are none
     * @param scratch takes invented pages
     * @throws CannotStartException if there is no page
     */
    static SavedPages read(@Nullable Path folder, Path scratch) throws CannotStartException, IOException {
        if (folder != null) {
            return ofFolder(folder, "pages of " + folder);
        }
        for (Path above = Installation.ofThisJvm().root(); above != null; above = above.getParent()) {
            Path real = above.resolve(REAL_PAGES);
            if (Files.isDirectory(real)) {
                return ofFolder(real, "real pages of " + REAL_PAGES);
            }
        }
        ArticleSite.write(scratch, INVENTED);
        return ofFolder(scratch, "invented pages");
    }

    private static SavedPages ofFolder(Path folder, String origin) throws CannotStartException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new CannotStartException(
                    "There is no folder " + folder + ". Name one that holds saved pages, .html or .html.gz.", null);
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(SavedPages::isPage).sorted().collect(toList());
        }
        if (files.isEmpty()) {
            throw new CannotStartException(
                    "No file in " + folder + " or below it ends with .html, .htm, .html.gz or .htm.gz.", null);
        }
        List<String> names = new ArrayList<>();
        List<byte[]> pages = new ArrayList<>();
        for (Path file : files) {
            names.add(folder.relativize(file).toString());
            pages.add(PackedPage.unpacked(Files.readAllBytes(file), MOST_BYTES));
        }
        return new SavedPages(files.size() + " " + origin, names, pages);
    }

    private static boolean isPage(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return (plain.endsWith(".html") || plain.endsWith(".htm")) && Files.isRegularFile(file);
    }

    int count() {
        return pages.size();
    }

    double megabytes() {
        return pages.stream().mapToLong(page -> page.length).sum() / 1e6;
    }
}
