package io.bellwether.crawlers.frontier;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What addresses have in common that most likely name one page. It goes further than {@link UrlNormalizer}: a page is
 * asked for by its normal form, since some servers do tell {@code /news/} from {@code /news/index.html}, but it is
 * remembered by its identity, so that it is not fetched under both.
 */
final class UrlIdentity {
    private static final Pattern INDEX_PAGE =
            Pattern.compile("/(index\\.(html?|php|jsp|aspx?|shtml)|default\\.aspx?)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private UrlIdentity() {}

    /**
     * The identity of a normalized address: without the name of a folder's index page, the slash at the end, doubled
     * slashes, parameters with an empty value and repeated ones; parameters in order. Not to be fetched.
     */
    static String of(String url) {
        int hostEnd = url.indexOf('/', url.indexOf("://") + 3);
        if (hostEnd < 0) {
            return url;
        }
        int question = url.indexOf('?', hostEnd);
        String path = url.substring(hostEnd, question < 0 ? url.length() : question);
        String query = question < 0 ? "" : query(url.substring(question + 1));
        return url.substring(0, hostEnd) + path(path) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String path(String path) {
        String single = path.contains("//") ? SLASHES.matcher(path).replaceAll("/") : path;
        String bare = single;
        String before;
        do {
            before = bare;
            String file = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
            bare = INDEX_PAGE.matcher(file).replaceFirst("");
        } while (!bare.equals(before));
        return bare.isEmpty() ? "/" : bare;
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && parameter.indexOf('=') != parameter.length() - 1)
                .distinct()
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
