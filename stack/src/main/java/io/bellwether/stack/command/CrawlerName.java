package io.bellwether.stack.command;

import io.bellwether.crawlers.fetch.UserAgent;
import picocli.CommandLine.Option;

/** How a command that fetches pages by hand introduces itself. */
final class CrawlerName {
    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            defaultValue = "bellwether-trial",
            description = "Page or mailbox where who runs the site finds you; stands in each request.")
    private String contact = "bellwether-trial";

    @Option(
            names = "--product",
            paramLabel = "WORD",
            defaultValue = "Bellwether",
            description = "Name of the crawler, which robots.txt may name.")
    private String product = "Bellwether";

    UserAgent userAgent() {
        return new UserAgent(product, contact);
    }
}
