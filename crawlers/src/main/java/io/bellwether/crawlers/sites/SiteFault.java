package io.bellwether.crawlers.sites;

/**
 * One thing that is wrong in a site file.
 *
 * @param line where it stands, from 1; the line of the enclosing map for what is missing
 * @param key path of keys such as {@code article.published-at}; empty for the file as a whole
 * @param message names the value, what was expected and, where it can, what was probably meant
 */
public record SiteFault(String file, int line, String key, String message) {
    /** For people: {@code news.yaml:12: listing.itms: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
