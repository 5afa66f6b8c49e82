package io.bellwether.crawlers.proposal;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address without what differs from page to page: {@code /news/2026/03/some-long-title-17.html} becomes {@code
 * /news/#/#/*.html}. Pages of one kind share a shape.
 */
final class UrlShape {
    private static final Pattern ARTICLE = Pattern.compile(".*(\\*|#).*");
    private static final Pattern PAGE_NUMBER = Pattern.compile(".*/(page|p)[/_-]?#.*|.*[?&](page|p|pn)=#.*");
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])[A-Za-z]+(?=[-_]|$)");
    private static final int SLUG_WORDS = 3;

    private UrlShape() {}

    /** The shape; empty if it is no web address. */
    static Optional<String> of(String address) {
        try {
            URI uri = new URI(address.replace(" ", "%20"));
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String shape =
                    Arrays.stream(path.split("/", -1)).map(UrlShape::segment).collect(Collectors.joining("/"));
            String query = uri.getRawQuery() == null
                    ? ""
                    : Arrays.stream(uri.getRawQuery().split("&", -1))
                            .map(UrlShape::parameter)
                            .sorted()
                            .collect(Collectors.joining("&", "?", ""));
            return Optional.of(uri.getHost() + shape + query);
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether pages of this shape can be many, and are not numbered pages of one list. */
    static boolean manyPages(String shape) {
        return ARTICLE.matcher(shape).matches() && !PAGE_NUMBER.matcher(shape).matches();
    }

    /** The longest fixed part of the path, such as {@code /articles/}; empty where there is none to speak of. */
    static Optional<String> fixedPart(String shape) {
        int slash = shape.indexOf('/');
        String path = slash < 0 ? "" : shape.substring(slash);
        int end = 0;
        while (end < path.length() && path.charAt(end) != '#' && path.charAt(end) != '*' && path.charAt(end) != '=') {
            end++;
        }
        String fixed = path.substring(0, end);
        return fixed.length() >= 3 && fixed.matches("[\\w/.?-]+") ? Optional.of(fixed) : Optional.empty();
    }

    private static String segment(String segment) {
        int dot = segment.lastIndexOf('.');
        String name = dot > 0 ? segment.substring(0, dot) : segment;
        String extension = dot > 0 ? segment.substring(dot) : "";
        long words = WORD.matcher(name).results().count();
        boolean slug = words >= SLUG_WORDS;
        return (slug ? "*" : name.replaceAll("\\d+", "#")) + extension;
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter.replaceAll("\\d+", "#");
        }
        String value = parameter.substring(equals + 1);
        boolean number = !value.isEmpty() && value.chars().allMatch(Character::isDigit);
        boolean word = value.matches("[a-z]{1,12}");
        return parameter.substring(0, equals + 1) + (number ? "#" : word ? value : "*");
    }
}
