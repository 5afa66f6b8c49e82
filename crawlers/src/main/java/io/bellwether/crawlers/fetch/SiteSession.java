package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.Access;
import io.bellwether.crawlers.sites.ProxyAddress;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteScope;
import io.bellwether.crawlers.sites.Template;
import io.bellwether.crawlers.sites.UnsetVariableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What one site's requests carry: its file's headers and cookies with the values of their variables, and the cookies that
 * the site has set. Nothing of it goes to another host than the site's own, nor in clear where the site starts encrypted.
 * Thread-safe; one thread logs in while others wait.
 */
final class SiteSession {
    /** A variable is set by starting the process anew; then a site's pages should still be waiting. */
    private static final Duration UNTIL_VARIABLE_IS_SET = Duration.ofHours(1);
    /** What can stand in a header: a value with a line break would be a header of its own. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21-\\x3a\\x3c-\\x7e]*");

    private final Site site;
    private final SiteScope scope;
    private final boolean encrypted;
    private final Environment environment;
    private final CookieShelf cookies = new CookieShelf();
    private final LoginState login = new LoginState();

    SiteSession(Site site, Environment environment) {
        this.site = site;
        this.environment = environment;
        scope = new SiteScope(site);
        encrypted = site.start().get(0).regionMatches(true, 0, "https:", 0, 6);
    }

    Site site() {
        return site;
    }

    /** Whether we are the site's member. */
    LoginState login() {
        return login;
    }

    /** Whether an address may be told what only the site may know. */
    boolean mayKnow(HttpUrl url) {
        return (url.isHttps() || !encrypted) && scope.refusal(url.uri()).isEmpty();
    }

    /**
     * The way on which the site is asked.
     *
     * @throws AccessDeniedException if the address of its proxy is not known
     */
    Route route() throws AccessDeniedException {
        boolean allowPrivate = site.bounds().allowPrivate();
        Template proxy = site.access().proxy();
        if (proxy == null) {
            return new Route(allowPrivate, null);
        }
        ProxyAddress address = ProxyAddress.parse(value("access.proxy", proxy))
                .orElseThrow(() -> new AccessDeniedException(
                        "site " + site.id() + ": access.proxy, with the values of its variables, is no proxy;"
                                + " expected http://host:port or socks5://host:port",
                        UNTIL_VARIABLE_IS_SET));
        return new Route(allowPrivate, address);
    }

    /**
     * Adds what the site may know to a request to it; to any other nothing.
     *
     * @throws AccessDeniedException if a variable is not set, or its value fits no header
     */
    void dress(Request.Builder request, HttpUrl url, Instant now) throws AccessDeniedException {
        if (!mayKnow(url)) {
            return;
        }
        for (Map.Entry<String, Template> header : site.access().headers().entrySet()) {
            String key = "access.headers." + header.getKey();
            request.header(header.getKey(), sendable(key, value(key, header.getValue()), HEADER_VALUE));
        }
        Map<String, String> given = new HashMap<>();
        for (Map.Entry<String, Template> cookie : site.access().cookies().entrySet()) {
            String key = "access.cookies." + cookie.getKey();
            given.put(cookie.getKey(), sendable(key, value(key, cookie.getValue()), COOKIE_VALUE));
        }
        String header = cookies.header(url, given, now);
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
    }

    /** Keeps the cookies of an answer, where the site has a session. */
    void learn(Response response, Instant now) {
        HttpUrl url = response.request().url();
        if (site.access().hasSession() && scope.refusal(url.uri()).isEmpty()) {
            cookies.store(url, response.headers(), now);
        }
    }

    /** Forgets what the site has set, as a visitor who comes for the first time. */
    void forget() {
        cookies.clear();
    }

    /**
     * The fields of the login with their values.
     *
     * @throws AccessDeniedException if a variable is not set
     */
    Map<String, String> fields(Access.Login form) throws AccessDeniedException {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, Template> field : form.fields().entrySet()) {
            fields.put(field.getKey(), value("access.login.fields." + field.getKey(), field.getValue()));
        }
        return fields;
    }

    private String value(String key, Template template) throws AccessDeniedException {
        try {
            return template.resolve(environment::value);
        } catch (UnsetVariableException e) {
            throw new AccessDeniedException(
                    "site " + site.id() + " needs environment variable " + e.variable() + " for " + key
                            + ", which is not set; set it where the crawl runs",
                    UNTIL_VARIABLE_IS_SET);
        }
    }

    private String sendable(String key, String value, Pattern sound) throws AccessDeniedException {
        if (!sound.matcher(value).matches()) {
            throw new AccessDeniedException(
                    "site " + site.id() + ": the value of " + key
                            + " holds characters that cannot be sent, such as a line break",
                    UNTIL_VARIABLE_IS_SET);
        }
        return value;
    }
}
