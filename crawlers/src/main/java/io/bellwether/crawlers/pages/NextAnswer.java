package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.sites.JsonRules;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of an API's following answer. */
final class NextAnswer {
    private NextAnswer() {}

    /**
     * The address; empty where the walk ends.
     *
     * @param told what the answer says about the next one; null where it says nothing
     */
    static Optional<String> address(JsonRules.@Nullable Next rule, URI current, @Nullable String told) {
        if (rule instanceof JsonRules.Counter counter) {
            return Optional.of(counted(counter, current));
        }
        if (!(rule instanceof JsonRules.Cursor cursor) || told == null) {
            return Optional.empty();
        }
        if (cursor.parameter() != null) {
            return Optional.of(with(current, cursor.parameter(), told));
        }
        try {
            // Of a query alone java.net.URI loses the end of the path (RFC 3986 section 5.2.2 keeps it).
            URI toldAddress = URI.create(told.startsWith("?") ? current.getRawPath() + told : told);
            return Optional.of(current.resolve(toldAddress).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String counted(JsonRules.Counter counter, URI current) {
        String written = parameter(counter.parameter())
                .matcher(query(current))
                .results()
                .map(match -> match.group(2))
                .findFirst()
                .orElse("");
        int count = written.matches("\\d{1,9}") ? Integer.parseInt(written) : counter.start();
        return with(current, counter.parameter(), String.valueOf(count + counter.step()));
    }

    private static String with(URI address, String parameter, String value) {
        String query = query(address);
        String pair = encoded(parameter) + "=" + encoded(value);
        Matcher present = parameter(parameter).matcher(query);
        String changed = present.find()
                ? query.substring(0, present.start(1)) + pair + query.substring(present.end())
                : query.isEmpty() ? pair : query + "&" + pair;
        String whole = address.toString();
        int end = whole.indexOf('?') >= 0
                ? whole.indexOf('?')
                : whole.indexOf('#') >= 0 ? whole.indexOf('#') : whole.length();
        return whole.substring(0, end) + "?" + changed;
    }

    private static String query(URI address) {
        return address.getRawQuery() == null ? "" : address.getRawQuery();
    }

    /** Its second group is the value; the first stands where the pair begins. */
    private static Pattern parameter(String name) {
        return Pattern.compile("(?:^|(?<=&))(" + Pattern.quote(encoded(name)) + ")=([^&]*)");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
