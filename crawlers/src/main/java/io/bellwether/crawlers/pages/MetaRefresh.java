package io.bellwether.crawlers.pages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The redirect that stands in a page instead of its header: {@code <meta http-equiv="refresh" content="0; url=/a">}. */
final class MetaRefresh {
    /** Seconds, a separator, and the address, with or without its name before and quotes around it. */
    private static final Pattern TARGET = Pattern.compile(
            "\\s*[0-9.]*\\s*[;,]\\s*(?:url\\s*=\\s*)?['\"]?([^'\"\\s]{1,2000}).*", Pattern.CASE_INSENSITIVE);

    private MetaRefresh() {}

    /** The absolute address that a page sends browsers to; empty if it sends them nowhere but to itself. */
    static Optional<String> target(Document document) {
        Element refresh = document.selectFirst("meta[http-equiv=refresh][content]");
        if (refresh == null) {
            return Optional.empty();
        }
        Matcher matcher = TARGET.matcher(refresh.attr("content"));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Element link = document.createElement("a").attr("href", matcher.group(1));
        String target = link.absUrl("href");
        return target.isEmpty() || target.equals(document.location()) ? Optional.empty() : Optional.of(target);
    }
}
