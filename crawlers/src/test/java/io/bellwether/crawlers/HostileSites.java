package io.bellwether.crawlers;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Sites that do a crawler harm, each on a host of its own, and what the crawl log must say of each. */
final class HostileSites implements AutoCloseable {
    private static final String PACE = "delay: 0\nallow-private: true\ninterval: {min: 1h, max: 2h}\ndepth: 5\n";

    private final List<HostileServer> servers = new ArrayList<>();
    private final List<Hazard> hazards = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * One way to do harm.
     *
     * @param expected a line of the crawl log that tells of it
     */
    record Hazard(Site site, HostileServer server, Predicate<CrawlRecord> expected) {
        String name() {
            return site.id();
        }
    }

    List<Hazard> hazards() {
        return hazards;
    }

    List<Site> sites() {
        return hazards.stream().map(Hazard::site).toList();
    }

    Hazard hazard(String name) {
        return hazards.stream()
                .filter(hazard -> hazard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All of them. */
    static HostileSites start(HostileServer secret) throws IOException {
        HostileSites sites = new HostileSites();
        sites.addRedirects(secret);
        sites.addBodies();
        sites.addConnections();
        sites.addMarkup();
        sites.addTraps();
        return sites;
    }

    private void addRedirects(HostileServer secret) throws IOException {
        article("endless-redirects", HostileSites::redirect, is(FetchResult.ADDRESS_DENIED, "more than 5 redirects"))
                .otherwise(HostileSites::redirect);
        article(
                "to-metadata",
                to("http://169.254.169.254/latest/meta-data/"),
                is(FetchResult.ADDRESS_DENIED, "169.254"));
        article("to-loopback", to(secret.url("/admin")), is(FetchResult.ADDRESS_DENIED, "does not belong"));
        article(
                        "meta-refresh",
                        html("<head><meta http-equiv=\"refresh\" content=\"0; url=/landed\"></head>"),
                        line -> line.url().endsWith("/landed") && line.posts() == 1)
                .html("/landed", SamplePages.article(1));
    }

    private void addBodies() throws IOException {
        article("gzip-bomb", HostileSites::bomb, is(FetchResult.REFUSED, "more than"));
        article("wrong-type", page("video/mp4", "film"), is(FetchResult.REFUSED, "kind 'video/mp4'"));
        byte[] broken = SamplePages.article(2).getBytes(StandardCharsets.ISO_8859_1);
        broken[broken.length / 2] = (byte) 0xC3;
        broken[broken.length / 2 + 1] = (byte) 0xFF;
        article(
                "invalid-utf8",
                (request, out) -> out.write(HostileServer.page(200, "text/html; charset=utf-8", broken)),
                line -> line.role().equals("article") && line.posts() == 1);
        article("nul-bytes", html(SamplePages.article(3).replace("mills", "mi\0lls\0")), HostileSites::isRead);
        article("one-huge-line", html("<p>" + "grain ".repeat(250_000)), HostileSites::isRead);
        HostileServer robots = article("robots-of-10-mb", html(SamplePages.article(4)), HostileSites::isRead);
        robots.answer("/robots.txt", (request, out) -> {
            out.write(HostileServer.head(200, "Content-Type: text/plain\r\nContent-Length: 10485760"));
            byte[] lines = "User-agent: *\nDisallow: /secret\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < 10 * 1024 * 1024; sent += lines.length) {
                out.write(lines);
            }
        });
        String cookies = IntStream.range(0, 50)
                .mapToObj(number -> "Set-Cookie: c" + number + "=" + "x".repeat(4_000))
                .collect(Collectors.joining("\r\n"));
        article(
                "cookie-bomb",
                (request, out) -> {
                    byte[] body = SamplePages.article(5).getBytes(StandardCharsets.UTF_8);
                    out.write(HostileServer.head(
                            200, "Content-Type: text/html\r\nContent-Length: " + body.length + "\r\n" + cookies));
                    out.write(body);
                },
                line -> line.role().equals("article"));
    }

    private void addConnections() throws IOException {
        article(
                "one-byte-a-second",
                (request, out) -> {
                    out.write(HostileServer.head(200, "Content-Type: text/html\r\nContent-Length: 100000"));
                    drip(out, "x");
                },
                is(FetchResult.UNREACHABLE, "no complete answer within"));
        article(
                "headers-without-end",
                (request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] fields = "X-More: and more and more\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(fields);
                    }
                },
                line -> line.role().equals("article") && line.result() != FetchResult.FETCHED && line.reason() != null);
        article(
                "slow-headers",
                (request, out) -> drip(out, "H"),
                is(FetchResult.UNREACHABLE, "no complete answer within"));
        article(
                "body-cut-off",
                (request, out) -> {
                    out.write(HostileServer.head(200, "Content-Type: text/html\r\nContent-Length: 100000"));
                    out.write(SamplePages.article(6).getBytes(StandardCharsets.UTF_8));
                },
                is(FetchResult.UNREACHABLE, "unexpected end of stream"));
        article(
                "reset",
                (request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
                    request.socket().setSoLinger(true, 0);
                },
                is(FetchResult.UNREACHABLE, "Connection reset"));
        HostileServer errors =
                listing("server-errors", links("/e/", 12), is(FetchResult.UNREACHABLE, "5 times in a row"));
        errors.answer("/robots.txt", (request, out) -> out.write(HostileServer.page(404, "text/plain", "none")));
        errors.otherwise((request, out) -> out.write(HostileServer.page(500, "text/plain", "no")));
    }

    private void addMarkup() throws IOException {
        String deep = "<div>".repeat(100_000) + SamplePages.article(7);
        article("deep-nesting", html(deep), HostileSites::isRead);
        article(
                "many-attributes",
                html("<p " + "a1 b2 c3 d4 ".repeat(50_000).replace(' ', '\n') + ">"),
                HostileSites::isRead);
        String laughs = IntStream.range(1, 10)
                .mapToObj(level -> "<!ENTITY l" + level + " \"" + ("&l" + (level - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE rss [<!ENTITY l0 \"lol\">", "]>"));
        feed(
                "billion-laughs",
                "<?xml version='1.0'?>" + laughs
                        + "<rss version='2.0'><channel><item><title>&l9;</title><link>/a</link></item></channel></rss>",
                line -> line.role().equals("feed"));
        feed(
                "external-entity",
                "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                        + "<rss version='2.0'><channel><item><title>&x;</title><link>/a</link></item></channel></rss>",
                line -> line.role().equals("feed"));
        feed("html-for-xml", SamplePages.article(8), line -> line.role().equals("feed") && line.reason() != null);
        String posts = IntStream.range(0, 10_000)
                .mapToObj(number ->
                        "<div class=post id=p" + number + "><div class=text>Post " + number + " of many</div></div>")
                .collect(Collectors.joining());
        HostileServer forum = server();
        forum.html("/start", "<table><tr><td><a href='/t'>t</a></table>").html("/t", posts);
        add(
                Sites.of("id: ten-thousand-posts\nkind: thread\nstart: " + forum.url("/start") + "\n" + PACE
                        + "threads: {items: tr}\nthread: {posts: .post, text: .text, anchor: {attribute: id}}"),
                forum,
                line -> line.role().equals("thread") && line.posts() >= 1_000);
    }

    private void addTraps() throws IOException {
        listing("many-links", links("/none/", 100_000), is(FetchResult.TRAP_REFUSED, "addresses like /none/N"));
        listing(
                "growing-paths",
                links("/a/b/a/b/a/b/", 1_000),
                is(FetchResult.TRAP_REFUSED, "1000 addresses with a path that repeats"));
        HostileServer calendar = listing("calendar", month(0), is(FetchResult.TRAP_REFUSED, "/calendar/N/day"));
        calendar.otherwise((request, out) -> {
            boolean day = request.path().contains("day");
            int month = Integer.parseInt("0" + request.path().replaceAll("\\D", ""));
            String body = day ? "<html><body></body></html>" : month(month);
            out.write(HostileServer.page(200, "text/html", body));
        });
    }

    private static String month(int month) {
        return "<ul>"
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(day -> "<li><a href='/calendar/" + month + "/day?d=" + day + "'>" + day + "</a>")
                        .collect(Collectors.joining())
                + "</ul><nav><a href='/calendar/" + (month + 1) + "'>next month</a></nav>";
    }

    /** A news site whose only article is the hazard. */
    private HostileServer article(String name, HostileServer.Answer answer, Predicate<CrawlRecord> expected)
            throws IOException {
        HostileServer server = listing(name, "<ul><li><a href='/hazard'>a</a></ul>", expected);
        return server.answer("/hazard", answer);
    }

    /** A news site whose list is the hazard. */
    private HostileServer listing(String name, String html, Predicate<CrawlRecord> expected) throws IOException {
        HostileServer server = server().html("/start", html);
        String form = "\nkind: listing\nstart: " + server.url("/start") + "\n" + PACE;
        add(Sites.of("id: " + name + form + "listing: {items: ul a, sections: nav a}"), server, expected);
        return server;
    }

    private void feed(String name, String xml, Predicate<CrawlRecord> expected) throws IOException {
        HostileServer server = server();
        server.answer("/start", (request, out) -> out.write(HostileServer.page(200, "application/rss+xml", xml)));
        add(Sites.of("id: " + name + "\nkind: feed\nstart: " + server.url("/start") + "\n" + PACE), server, expected);
    }

    private HostileServer server() throws IOException {
        HostileServer server = HostileServer.start();
        servers.add(server);
        return server;
    }

    private void add(Site site, HostileServer server, Predicate<CrawlRecord> expected) {
        hazards.add(new Hazard(site, server, expected));
    }

    private static Predicate<CrawlRecord> is(FetchResult result, String words) {
        return line -> line.result() == result
                && line.reason() != null
                && line.reason().contains(words);
    }

    /** The hazard was fetched and read, whatever it held. */
    private static boolean isRead(CrawlRecord line) {
        return line.result() == FetchResult.FETCHED && line.url().endsWith("/hazard");
    }

    private static HostileServer.Answer html(String html) {
        return page("text/html; charset=utf-8", html);
    }

    private static HostileServer.Answer page(String type, String body) {
        return (request, out) -> out.write(HostileServer.page(200, type, body));
    }

    private static HostileServer.Answer to(String target) {
        return (request, out) -> out.write(HostileServer.head(302, "Location: " + target + "\r\nContent-Length: 0"));
    }

    /** Each leads to the next. */
    private static void redirect(HostileServer.Request request, OutputStream out) throws IOException {
        out.write(HostileServer.head(302, "Location: " + request.path() + "x\r\nContent-Length: 0"));
    }

    private static String links(String folder, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "<li><a href='" + folder + number + "'>" + number + "</a>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    /** Ten gigabytes of nothing, packed to ten megabytes. */
    private static void bomb(HostileServer.Request request, OutputStream out) throws IOException {
        out.write(HostileServer.head(200, "Content-Type: text/html\r\nContent-Encoding: gzip"));
        byte[] nothing = new byte[1024 * 1024];
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            for (int megabytes = 0; megabytes < 10 * 1024; megabytes++) {
                packed.write(nothing);
            }
        }
    }

    private void drip(OutputStream out, String drop) throws IOException {
        try {
            do {
                out.write(drop.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        for (HostileServer server : servers) {
            server.close();
        }
    }
}
