package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.Access;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Makes a session a member's: asks for the page with the form, sends the form, and follows where that leads. The site's
 * pause lies between these requests and before the one that comes next. Thread-safe.
 */
final class SiteLogin {
    private static final int MAX_HOPS = 5;
    private static final int MAX_BYTES = 1024 * 1024;

    private final Sender sender;
    private final InstantSource clock;

    /** Sends one request of a session, dressed as the session's. */
    interface Sender {
        Response send(SiteSession session, HttpUrl url, Request.Builder request) throws IOException;
    }

    SiteLogin(Sender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Logs in where the site wants that and the session is no member's, or no more.
     *
     * @return the visit that requests are now made by
     * @throws AccessDeniedException if the site refuses, or refused a short while ago
     * @throws IOException if the site cannot be reached
     */
    int ensure(SiteSession session) throws IOException {
        Access.Login form = session.site().access().login();
        LoginState state = session.login();
        synchronized (state) {
            if (form == null || state.member()) {
                return state.visits();
            }
            state.requireOpen(clock.instant());
            session.forget();
            Optional<String> refusal = refusal(session, form);
            if (refusal.isPresent()) {
                throw state.failed(deniedBy(session, refusal.get()), clock.instant());
            }
            state.succeeded(clock.instant());
            return state.visits();
        }
    }

    /**
     * Logs in again after an answer which says that the visit is over; at once after a login it may mean something else.
     *
     * @return whether the request is worth repeating
     */
    boolean renew(SiteSession session, int visit, FetchOutcome outcome) throws IOException {
        LoginState state = session.login();
        synchronized (state) {
            if (!saysEnded(session, outcome) || !state.endedAfterAWhile(visit, clock.instant())) {
                return false;
            }
            // The request that was denied has only just ended.
            pause(session.site().pace().delay());
            ensure(session);
            return true;
        }
    }

    /**
     * Refuses to take the login page for the page that was asked for.
     *
     * @throws AccessDeniedException if that is where the site sends even members
     */
    void requireNoLoginPage(SiteSession session, FetchOutcome outcome) throws AccessDeniedException {
        Access.Login form = session.site().access().login();
        if (form != null && outcome instanceof FetchOutcome.Moved moved && leadsToLogin(moved, form)) {
            LoginState state = session.login();
            synchronized (state) {
                throw state.failed(deniedBy(session, "it asks for a login right after one"), clock.instant());
            }
        }
    }

    private static boolean saysEnded(SiteSession session, FetchOutcome outcome) {
        Access.Login form = session.site().access().login();
        if (form == null) {
            return false;
        }
        boolean denied =
                outcome instanceof FetchOutcome.HttpError error && (error.status() == 401 || error.status() == 403);
        return denied || (outcome instanceof FetchOutcome.Moved moved && leadsToLogin(moved, form));
    }

    private static boolean leadsToLogin(FetchOutcome.Moved moved, Access.Login form) {
        HttpUrl target = HttpUrl.get(moved.target());
        return target != null && isLoginPage(target, form);
    }

    private static boolean isLoginPage(HttpUrl url, Access.Login form) {
        HttpUrl login = HttpUrl.get(form.url());
        return url.host().equals(login.host()) && url.encodedPath().equals(login.encodedPath());
    }

    private static String deniedBy(SiteSession session, String why) {
        return "site " + session.site().id() + " does not let us in: " + why;
    }

    /** What came of one try; empty if we are members. */
    private Optional<String> refusal(SiteSession session, Access.Login form) throws IOException {
        HttpUrl address = HttpUrl.get(form.url());
        Page first = ask(session, address, new Request.Builder().get());
        LoginForm filled = LoginForm.of(first.text(), first.url(), session.fields(form));
        if (!session.mayKnow(filled.action())) {
            return Optional.of("the form at " + address + " leads to "
                    + filled.action().host() + ", which is not to know its fields");
        }
        Page page = ask(session, filled.action(), new Request.Builder().post(filled.body()));
        for (int hop = 0; hop < MAX_HOPS && page.next() != null; hop++) {
            HttpUrl next = page.next();
            if (!session.mayKnow(next)) {
                break;
            }
            page = ask(session, next, new Request.Builder().get());
        }
        return judged(page, form);
    }

    private static Optional<String> judged(Page page, Access.Login form) {
        if (page.status() >= 400) {
            return Optional.of("the login ends with status " + page.status());
        }
        String text = page.text().text();
        if (form.failure() != null && text.contains(form.failure())) {
            return Optional.of("the page after the login says '" + form.failure() + "'");
        }
        if (form.success() != null && Jsoup.parse(text).selectFirst(form.success()) == null) {
            return Optional.of("the page after the login has nothing for '" + form.success() + "'");
        }
        HttpUrl next = page.next();
        return next != null && isLoginPage(next, form)
                ? Optional.of("the login leads back to its own page")
                : Optional.empty();
    }

    /**
     * A page on the way.
     *
     * @param next where it redirects to; null if nowhere
     */
    private record Page(
            HttpUrl url,
            int status,
            PageText text,
            @Nullable HttpUrl next) {}

    private Page ask(SiteSession session, HttpUrl url, Request.Builder request) throws IOException {
        Page page;
        try (Response response = sender.send(session, url, request)) {
            String location = response.header("Location");
            HttpUrl next = response.isRedirect() && location != null ? url.resolve(location) : null;
            BodyBytes body = ContentCoding.read(
                    response.body().byteStream(),
                    Optional.ofNullable(response.header("Content-Encoding")).orElse(""),
                    MAX_BYTES);
            PageText text = PageBody.owning(body.taken(), response.header("Content-Type"))
                    .text();
            page = new Page(url, response.code(), text, next);
        }
        pause(session.site().pace().delay());
        return page;
    }

    private void pause(Duration delay) throws InterruptedIOException {
        Instant end = clock.instant().plus(delay);
        while (clock.instant().isBefore(end)) {
            LockSupport.parkNanos(Duration.between(clock.instant(), end).toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while it waited for the next request's turn");
            }
        }
    }
}
