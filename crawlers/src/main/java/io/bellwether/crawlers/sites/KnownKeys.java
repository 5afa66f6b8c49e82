package io.bellwether.crawlers.sites;

import io.bellwether.contract.yaml.NearestKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which keys stand in which section of a site file; helps those who put one into the wrong section. */
final class KnownKeys {
    private static final String TOP = "";
    private static final List<String> SECTIONS_OF_ALL = List.of(TOP, "interval", "access", "access.login");
    private static final List<String> REACH = List.of("views", "replies", "likes");

    /** The keys of each section, by its path. */
    private static final Map<String, List<String>> SECTIONS = Map.ofEntries(
            Map.entry(
                    TOP,
                    List.of(
                            "id",
                            "name",
                            "kind",
                            "start",
                            "language",
                            "zone",
                            "delay",
                            "interval",
                            "max-age",
                            "max-pages",
                            "depth",
                            "hosts",
                            "allow-private",
                            "robots-meta",
                            "access")),
            Map.entry("interval", List.of("min", "max")),
            Map.entry("access", List.of("headers", "cookies", "login", "proxy")),
            Map.entry("access.login", List.of("url", "fields", "success", "failure")),
            Map.entry("feed", List.of("follow")),
            Map.entry("sitemap", List.of("include", "exclude", "newer-than")),
            Map.entry("json", List.of("items", "fields", "next", "follow")),
            Map.entry("json.fields", with(REACH, "id", "url", "title", "text", "author", "published-at", "reply-to")),
            Map.entry("json.next", List.of("pointer", "parameter", "start", "step")),
            Map.entry("listing", List.of("items", "next", "sections")),
            Map.entry("threads", List.of("items", "next", "activity")),
            Map.entry(
                    "thread",
                    with(
                            REACH,
                            "title",
                            "posts",
                            "text",
                            "author",
                            "published-at",
                            "anchor",
                            "floor",
                            "reply-to",
                            "totals",
                            "remove",
                            "keep-quotes",
                            "next",
                            "previous",
                            "last")),
            Map.entry("thread.totals", REACH),
            Map.entry("article", with(REACH, "title", "text", "author", "published-at", "remove")));

    private KnownKeys() {}

    private static List<String> with(List<String> keys, String... more) {
        return Stream.concat(Stream.of(more), keys.stream()).toList();
    }

    /** The paths of the sections that a kind of site has, the top level among them. */
    static List<String> sectionsOf(SiteKind kind) {
        List<String> sections = new ArrayList<>(SECTIONS_OF_ALL);
        sections.addAll(
                switch (kind) {
                    case FEED -> List.of("feed", "article");
                    case SITEMAP -> List.of("sitemap", "article");
                    case JSON -> List.of("json", "json.fields", "json.next", "article");
                    case LISTING -> List.of("listing", "article");
                    case THREAD -> List.of("threads", "thread", "thread.totals");
                });
        return sections;
    }

    /** Sections of the top level that only some kinds of sites have. */
    static Set<String> sectionsOfAllKinds() {
        Set<String> sections = new TreeSet<>();
        for (SiteKind kind : SiteKind.values()) {
            sectionsOf(kind).stream()
                    .filter(section -> !section.equals(TOP) && section.indexOf('.') < 0)
                    .forEach(sections::add);
        }
        sections.removeAll(SECTIONS_OF_ALL);
        return sections;
    }

    /** All keys of a kind of site, as paths. */
    static Set<String> of(SiteKind kind) {
        Set<String> paths = new TreeSet<>();
        for (String section : sectionsOf(kind)) {
            keysOf(section).forEach(key -> paths.add(path(section, key)));
        }
        sectionsOf(kind).stream().filter(section -> !section.equals(TOP)).forEach(paths::add);
        return paths;
    }

    /**
     * What was probably meant by an unknown key; empty if nothing comes to mind.
     *
     * @param kind null while it is unknown
     */
    static String hint(String section, String key, Collection<String> neighbours, @Nullable SiteKind kind) {
        Optional<String> elsewhere = kind == null ? Optional.empty() : elsewhere(section, key, kind);
        return elsewhere.orElseGet(() -> NearestKey.hint(key, neighbours));
    }

    private static Optional<String> elsewhere(String section, String key, SiteKind kind) {
        List<String> homes = sectionsOf(kind).stream()
                .filter(other -> !other.equals(section) && keysOf(other).contains(key))
                .map(other -> "'" + path(other, key) + "'" + (other.equals(TOP) ? " at the top level" : ""))
                .toList();
        if (!homes.isEmpty()) {
            return Optional.of("; did you mean " + String.join(" or ", homes) + "?");
        }
        if (!section.equals(TOP) || !sectionsOfAllKinds().contains(key)) {
            return Optional.empty();
        }
        List<String> kinds = Stream.of(SiteKind.values())
                .filter(other -> sectionsOf(other).contains(key))
                .map(SiteKind::key)
                .toList();
        return Optional.of(" for kind " + kind.key() + "; it belongs to kind " + String.join(", ", kinds));
    }

    private static List<String> keysOf(String section) {
        return SECTIONS.getOrDefault(section, List.of());
    }

    private static String path(String section, String key) {
        return section.equals(TOP) ? key : section + "." + key;
    }
}
