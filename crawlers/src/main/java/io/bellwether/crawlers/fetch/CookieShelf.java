package io.bellwether.crawlers.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * The cookies that a site has set, as far as they are few and small: a site may send thousands. Cookies for a public suffix
 * such as {@code com.cn} are not taken. Thread-safe.
 */
final class CookieShelf {
    /** RFC 6265, section 6.1 wants 50 of 4096 bytes for a domain at least. */
    static final int MAX_COOKIES = 64;

    static final int MAX_COOKIE_BYTES = 4_096;
    /** Of the header that they make; servers refuse longer ones. */
    static final int MAX_HEADER_BYTES = 8 * 1_024;

    private final Map<List<String>, Cookie> cookies = new LinkedHashMap<>();

    /** Takes the cookies of an answer; the oldest make room for the newest. */
    synchronized void store(HttpUrl url, Headers headers, Instant now) {
        for (Cookie cookie : Cookie.parseAll(url, headers)) {
            List<String> key = List.of(cookie.name(), cookie.domain(), cookie.path());
            cookies.remove(key);
            boolean small = cookie.name().length() + cookie.value().length() <= MAX_COOKIE_BYTES;
            if (small && cookie.expiresAt() > now.toEpochMilli()) {
                cookies.put(key, cookie);
            }
            if (cookies.size() > MAX_COOKIES) {
                cookies.remove(cookies.keySet().iterator().next());
            }
        }
    }

    synchronized void clear() {
        cookies.clear();
    }

    /**
     * The value of the Cookie header; empty if there is none to send.
     *
     * @param given further cookies, unless the site set one of the same name
     */
    synchronized String header(HttpUrl url, Map<String, String> given, Instant now) {
        cookies.values().removeIf(cookie -> cookie.expiresAt() <= now.toEpochMilli());
        Map<String, String> values = new LinkedHashMap<>(given);
        List<Cookie> newestFirst = new ArrayList<>(cookies.values());
        int room = MAX_HEADER_BYTES;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Cookie cookie = newestFirst.get(i);
            int size = cookie.name().length() + cookie.value().length() + 3;
            if (cookie.matches(url) && size <= room) {
                values.put(cookie.name(), cookie.value());
                room -= size;
            }
        }
        return values.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
