package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Headers, cookies and logins of a site, against a real server. */
@Timeout(30)
class SiteAccessTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private final Map<String, String> variables = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private LoopbackSite web;
    private HttpPageFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        web = LoopbackSite.start();
        fetcher = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(64 * 1024, Duration.ofSeconds(5)),
                now::get,
                name -> Optional.ofNullable(variables.get(name)));
    }

    @AfterEach
    void stop() {
        fetcher.close();
        web.close();
    }

    @Test
    void sendsHeadersAndCookiesWithTheValuesOfTheirVariables() {
        web.html("/a", "page");
        variables.put("KEY", "k-1");

        fetch(site("access:\n  headers:\n    X-Api-Key: Bearer ${env:KEY}\n  cookies:\n    consent: yes\n"), "/a");

        Map<String, List<String>> headers = web.requests().get(0).headers();
        assertThat(headers.get("X-api-key")).containsExactly("Bearer k-1");
        assertThat(headers.get("Cookie")).containsExactly("consent=yes");
    }

    @Test
    void saysWhichVariableOfWhichKeyIsNotSetAndAsksNothing() {
        web.html("/a", "page");

        FetchOutcome outcome = fetch(site("access:\n  headers:\n    X-Api-Key: ${env:KEY}\n"), "/a");

        assertThat(outcome).isInstanceOfSatisfying(FetchOutcome.NoAccess.class, noAccess -> {
            assertThat(noAccess.reason())
                    .isEqualTo("site news needs environment variable KEY for access.headers.X-Api-Key,"
                            + " which is not set; set it where the crawl runs");
            assertThat(noAccess.retryAt()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
        });
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void neverSaysAValueThatCannotBeSent() {
        variables.put("KEY", "secret\r\nX-Other: 1");

        FetchOutcome outcome = fetch(site("access:\n  headers:\n    X-Api-Key: ${env:KEY}\n"), "/a");

        assertThat(outcome.toString())
                .contains("access.headers.X-Api-Key holds characters that cannot be sent")
                .doesNotContain("secret");
    }

    @Test
    void givesNothingAwayToOtherHostsNorToRobots() {
        web.html("/a", "page").text("/robots.txt", "");
        variables.put("KEY", "k-1");
        Site other = Sites.listing(
                "https://news.example.com/",
                "allow-private: true\naccess:\n  headers:\n    X-Api-Key: ${env:KEY}\n  cookies:\n    sid: ${env:KEY}\n");
        Site own = site("access:\n  headers:\n    X-Api-Key: ${env:KEY}\n");

        fetch(other, "/a");
        fetcher.fetch(FetchRequest.robots(URI.create(web.url("/robots.txt")), own));

        assertThat(web.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKeys("X-api-key", "Cookie"));
    }

    @Test
    void keepsTheCookiesOfASessionButNotThoseOfAVisitor() {
        web.page("/set", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "sid=1; Path=/");
            LoopbackSite.send(exchange, 200, "text/html", "x");
        });
        web.html("/a", "page");
        Site session = site("access:\n  cookies:\n    consent: yes\n");
        Site visitor = site("");

        fetch(session, "/set");
        fetch(session, "/a");
        fetch(visitor, "/set");
        fetch(visitor, "/a");

        assertThat(web.requests().get(1).headers().get("Cookie")).containsExactly("consent=yes; sid=1");
        assertThat(web.requests().get(3).headers()).doesNotContainKey("Cookie");
    }

    @Test
    void logsInThroughTheFormWithTheTokenThatItHolds() {
        Forum forum = new Forum(web);
        variables.put("USER", "watcher");
        variables.put("PASSWORD", "p&ss 1");

        FetchOutcome outcome = fetch(forum.site(), "/thread");

        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(forum.sent.get()).isEqualTo("token=t-1&user=watcher&pass=p%26ss+1");
        assertThat(paths()).containsExactly("/login", "/login/do", "/home", "/thread");
    }

    @Test
    void logsInAgainWhenTheSessionHasEnded() {
        Forum forum = new Forum(web);
        variables.put("USER", "watcher");
        variables.put("PASSWORD", "p&ss 1");
        Site site = forum.site();
        fetch(site, "/thread");
        forum.session = "s-2";
        now.set(BEGIN.plus(Duration.ofHours(2)));

        FetchOutcome outcome = fetch(site, "/thread");

        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(paths())
                .containsExactly(
                        "/login",
                        "/login/do",
                        "/home",
                        "/thread",
                        "/thread",
                        "/login",
                        "/login/do",
                        "/home",
                        "/thread");
    }

    @Test
    void doesNotTryAWrongPasswordAgainAtOnceAndNeverSaysIt() {
        Forum forum = new Forum(web);
        variables.put("USER", "watcher");
        variables.put("PASSWORD", "wrong-one");
        Site site = forum.site();

        FetchOutcome first = fetch(site, "/thread");
        int asked = web.requests().size();
        FetchOutcome second = fetch(site, "/other");

        assertThat(first).isInstanceOfSatisfying(FetchOutcome.NoAccess.class, noAccess -> {
            assertThat(noAccess.reason())
                    .isEqualTo("site news does not let us in: the page after the login says '密码错误'");
            assertThat(noAccess.retryAt()).isEqualTo(BEGIN.plus(Duration.ofMinutes(15)));
        });
        assertThat(second).isInstanceOf(FetchOutcome.NoAccess.class);
        assertThat(web.requests()).hasSize(asked);
        assertThat(first + " " + second).doesNotContain("wrong-one");
    }

    @Test
    void keepsAwayFromAFormThatWouldSendItsFieldsElsewhere() {
        web.html(
                "/login",
                "<form action='http://127.0.0.2:9/steal'><input name=user><input type=password name=pass></form>");
        variables.put("USER", "watcher");
        variables.put("PASSWORD", "p");

        FetchOutcome outcome = fetch(new Forum(web).withoutPages(), "/thread");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchOutcome.NoAccess.class,
                        noAccess -> assertThat(noAccess.reason()).contains("leads to 127.0.0.2"));
        assertThat(paths()).containsExactly("/login");
    }

    private List<String> paths() {
        return web.requests().stream().map(LoopbackSite.Request::path).toList();
    }

    private Site site(String more) {
        return Sites.listing(web.url("/"), "allow-private: true\ndelay: 0\n" + more);
    }

    private FetchOutcome fetch(Site site, String path) {
        return fetcher.fetch(FetchRequest.page(URI.create(web.url(path)), Validators.none(), site, PageRole.ARTICLE));
    }

    /** A forum that shows its threads to members only. */
    private final class Forum {
        private final LoopbackSite pages;
        private final AtomicReference<String> sent = new AtomicReference<>("");
        private volatile String session = "s-1";

        Forum(LoopbackSite pages) {
            this.pages = pages;
        }

        Site site() {
            pages.html(
                    "/login",
                    "<form action=/search><input name=q></form><form action=/login/do method=post>"
                            + "<input type=hidden name=token value=t-1><input name=user><input type=password name=pass></form>");
            pages.page("/login/do", this::logIn);
            pages.html("/home", "<a class=logout>out</a>");
            pages.page("/thread", exchange -> {
                boolean member =
                        ("sid=" + session).equals(exchange.getRequestHeaders().getFirst("Cookie"));
                if (member) {
                    LoopbackSite.send(exchange, 200, "text/html", "thread");
                } else {
                    redirect(exchange, "/login?back=/thread");
                }
            });
            return withoutPages();
        }

        Site withoutPages() {
            return SiteAccessTest.this.site("access:\n  login:\n    url: " + pages.url("/login") + "\n    fields:\n"
                    + "      user: ${env:USER}\n      pass: ${env:PASSWORD}\n"
                    + "    success: a.logout\n    failure: 密码错误\n");
        }

        private void logIn(HttpExchange exchange) throws IOException {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            sent.set(form);
            if (form.contains("p%26ss")) {
                exchange.getResponseHeaders().add("Set-Cookie", "sid=" + session + "; Path=/; HttpOnly");
                redirect(exchange, "/home");
            } else {
                LoopbackSite.send(exchange, 200, "text/html; charset=utf-8", "<p>密码错误</p>");
            }
        }

        private static void redirect(HttpExchange exchange, String target) throws IOException {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
        }
    }
}
