package io.bellwether.crawlers.sites;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a site is asked. What is wrong is reported, and left out. */
final class AccessReader {
    /** RFC 9110, section 5.6.2: what names of headers and cookies are made of. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
    /** RFC 6265, section 4.1.1. */
    private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*");

    /** What the crawler says itself, and what belongs to a single connection or request. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "if-modified-since",
            "if-none-match",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private static final Pattern SECRET =
            Pattern.compile("(?i)pass|pwd|secret|authorization|api-?key|access-?key|session|token|密码|口令");

    private AccessReader() {}

    static Access read(SiteKeys keys) {
        Access.RobotsMeta robotsMeta = keys.oneOf(
                        "robots-meta", Arrays.asList(Access.RobotsMeta.values()), Access.RobotsMeta::key)
                .orElse(Access.RobotsMeta.HONOUR);
        Optional<SiteKeys> access = keys.map("access");
        if (access.isEmpty()) {
            return new Access(Map.of(), Map.of(), null, null, robotsMeta);
        }
        SiteKeys ways = access.get();
        Map<String, Template> headers = templates(ways, "headers", AccessReader::headerFault);
        Map<String, Template> cookies = templates(ways, "cookies", AccessReader::cookieFault);
        Access.Login login = ways.map("login").map(AccessReader::login).orElse(null);
        Template proxy = proxy(ways);
        ways.refuseOthers();
        return new Access(headers, cookies, login, proxy, robotsMeta);
    }

    /** A login that leads out of the site would give its secrets away; only the whole site tells. */
    static void requireOwnLogin(Site site, SiteKeys keys) {
        Access.Login login = site.access().login();
        if (login != null) {
            new SiteScope(site)
                    .refusal(URI.create(login.url()))
                    .ifPresent(reason -> keys.map("access")
                            .flatMap(access -> access.map("login"))
                            .ifPresent(map -> map.fault("url", reason)));
        }
    }

    /** @param fault what is wrong with a name and its value; empty if nothing */
    private static Map<String, Template> templates(
            SiteKeys keys, String key, BiFunction<String, Template, Optional<String>> fault) {
        Map<String, Template> templates = new LinkedHashMap<>();
        keys.map(key).ifPresent(map -> {
            for (String name : map.names()) {
                Optional<Template> template = map.text(name).map(Template::new);
                Optional<String> wrong =
                        template.flatMap(value -> general(name, value).or(() -> fault.apply(name, value)));
                wrong.ifPresentOrElse(
                        message -> map.fault(name, message),
                        () -> template.ifPresent(value -> templates.put(name, value)));
            }
        });
        return templates;
    }

    private static Optional<String> general(String name, Template value) {
        boolean literalSecret = SECRET.matcher(name).find() && value.variables().isEmpty();
        return Template.problem(value.text())
                .or(() -> literalSecret
                        ? Optional.of("looks like a secret, which must not stand in a file;"
                                + " write ${env:NAME} and set that variable where the crawl runs")
                        : Optional.empty());
    }

    private static Optional<String> headerFault(String name, Template value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("cookie")) {
            return Optional.of("is made of the cookies; name them under access.cookies");
        }
        if (RESERVED.contains(lower)) {
            return Optional.of("is set by the crawler itself");
        }
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("is no name of a header");
        }
        return HEADER_VALUE.matcher(value.literal()).matches()
                ? Optional.empty()
                : Optional.of("holds characters that no header can; expected ASCII on one line");
    }

    private static Optional<String> cookieFault(String name, Template value) {
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("is no name of a cookie");
        }
        return COOKIE_VALUE.matcher(value.literal()).matches()
                ? Optional.empty()
                : Optional.of("holds characters that no cookie can, such as a space, quote, comma or semicolon");
    }

    private static Access.@Nullable Login login(SiteKeys keys) {
        Optional<String> url = keys.text("url");
        if (!keys.has("url")) {
            keys.missing("url", "the address of the login page");
        }
        boolean sound = url.isPresent() && WebAddress.parse(url.get()).isPresent();
        if (url.isPresent() && !sound) {
            keys.fault("url", "'" + url.get() + "' is not an address such as https://bbs.example.com/login");
        }
        Map<String, Template> fields = templates(keys, "fields", (name, value) -> Optional.empty());
        if (!keys.has("fields")) {
            keys.missing("fields", "a map of the form's fields, such as 'username: ${env:FORUM_USER}'");
        }
        String success = keys.selector("success");
        String failure = keys.text("failure").orElse(null);
        keys.refuseOthers();
        return sound && !fields.isEmpty() ? new Access.Login(url.orElseThrow(), fields, success, failure) : null;
    }

    private static @Nullable Template proxy(SiteKeys keys) {
        Optional<String> text = keys.text("proxy");
        if (text.isEmpty()) {
            return null;
        }
        Template template = new Template(text.get());
        Optional<String> wrong = Template.problem(text.get()).or(() -> proxyFault(template));
        wrong.ifPresent(message -> keys.fault("proxy", message));
        return wrong.isPresent() ? null : template;
    }

    private static Optional<String> proxyFault(Template template) {
        if (!template.variables().isEmpty()) {
            return Optional.empty();
        }
        Optional<ProxyAddress> address = ProxyAddress.parse(template.text());
        if (address.isEmpty()) {
            return Optional.of("is no proxy; expected " + ProxyAddress.EXPECTED);
        }
        return address.get().password().isEmpty()
                ? Optional.empty()
                : Optional.of("holds a password, which must not stand in a file; write ${env:NAME} in its place");
    }
}
