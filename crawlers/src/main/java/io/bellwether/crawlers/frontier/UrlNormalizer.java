package io.bellwether.crawlers.frontier;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives the many spellings of an address one form: lower-case scheme and host, no default port, no dot segments, no
 * fragment, percent-encoding as RFC 3986 section 6.2.2 wants it, no parameters that only track visitors or sessions, the
 * others ordered by name. Applying it twice changes nothing more.
 */
public final class UrlNormalizer {
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "spm",
            "scm",
            "share_token",
            "share_source",
            "share_medium",
            "wxfid",
            "cmpid",
            "ncid",
            "ref_src",
            "jsessionid",
            "phpsessid",
            "sessionid",
            "session_id",
            "sessid",
            "aspsessionid",
            "cfid",
            "cftoken",
            "gad_source",
            "srsltid",
            "twclid",
            "ttclid",
            "li_fat_id",
            "oly_enc_id",
            "vero_id",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "wt_mc");
    private static final Pattern TRACKING_PREFIX = Pattern.compile("(utm_|hmsr|hmpl|pk_|aspsessionid).*");
    private static final Pattern SESSION_VALUE = Pattern.compile("(?i)s(id)?=[0-9a-f]{16,}");
    private static final Pattern PATH_SESSION = Pattern.compile("(?i);(jsessionid|phpsessid|sid)=[^/?;]*");
    /** ASP.NET puts the session of a visitor without cookies into a folder of its own: {@code /(S(3py55t21...))/}. */
    private static final Pattern FOLDER_SESSION = Pattern.compile("/\\((?:[A-Z]\\([0-9a-zA-Z]{24,}\\))+\\)(?=/|$)");

    private static final String KEPT = "-._~!$&'()*+,;=:@/%";

    private UrlNormalizer() {}

    /** The normal form of an absolute web address; empty if it is none. */
    public static Optional<String> normalize(String address) {
        String stripped = address.strip();
        int fragment = stripped.indexOf('#');
        String whole = fragment < 0 ? stripped : stripped.substring(0, fragment);
        int schemeEnd = whole.indexOf("://");
        if (schemeEnd < 0) {
            return Optional.empty();
        }
        String scheme = whole.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        String rest = whole.substring(schemeEnd + 3);
        int authorityEnd = indexOfAny(rest, "/?");
        String authority = authority(scheme, rest.substring(0, authorityEnd));
        String pathAndQuery = rest.substring(authorityEnd);
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        String query = question < 0 ? "" : query(pathAndQuery.substring(question + 1));
        String normal = scheme + "://" + authority + path(path) + (query.isEmpty() ? "" : "?" + query);
        try {
            return new URI(normal).getHost() == null ? Optional.empty() : Optional.of(normal);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The normal form of a start address, which the site file has already found to be sound. */
    static String normalizeStart(String address) {
        return normalize(address).orElse(address);
    }

    private static String authority(String scheme, String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        String usualPort = scheme.equals("http") ? ":80" : ":443";
        String withoutPort =
                lower.endsWith(usualPort) ? lower.substring(0, lower.length() - usualPort.length()) : lower;
        String host = withoutPort.chars().allMatch(unit -> unit < 128) ? withoutPort : ascii(withoutPort);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** A name in other letters as the name system knows it (RFC 3490); what cannot be such a name is left as it is. */
    private static String ascii(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        String port = colon < 0 ? "" : host.substring(colon);
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT) + port;
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static String path(String path) {
        String withoutSession = FOLDER_SESSION
                .matcher(PATH_SESSION.matcher(path).replaceAll(""))
                .replaceAll("");
        String encoded = encoded(withoutSession, KEPT);
        return encoded.isEmpty() ? "/" : withoutDotSegments(encoded);
    }

    /** RFC 3986 section 5.2.4, for a path that begins with a slash. */
    private static String withoutDotSegments(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        StringBuilder kept = new StringBuilder();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.setLength(Math.max(0, kept.lastIndexOf("/")));
                kept.append(last ? "/" : "");
            } else if (segments[i].equals(".")) {
                kept.append(last ? "/" : "");
            } else {
                kept.append('/').append(segments[i]);
            }
        }
        return kept.isEmpty() ? "/" : kept.toString();
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter))
                .map(parameter -> encoded(parameter, KEPT + "?"))
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .collect(Collectors.joining("&"));
    }

    private static boolean tracks(String parameter) {
        String name = name(parameter).toLowerCase(Locale.ROOT);
        return TRACKING.contains(name)
                || TRACKING_PREFIX.matcher(name).matches()
                || SESSION_VALUE.matcher(parameter).matches();
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    /** Encodes what must be, decodes what need not be, and writes escapes in upper case. */
    private static String encoded(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            int length = Character.charCount(point);
            if (point == '%' && isEscape(text, i)) {
                int value = Integer.parseInt(text.substring(i + 1, i + 3), 16);
                if (isUnreserved(value)) {
                    encoded.append((char) value);
                } else {
                    encoded.append('%').append(text.substring(i + 1, i + 3).toUpperCase(Locale.ROOT));
                }
                length = 3;
            } else if (point == '%') {
                encoded.append("%25");
            } else if (point < 128 && (Character.isLetterOrDigit(point) || kept.indexOf(point) >= 0)) {
                encoded.append((char) point);
            } else {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", unit & 0xff));
                }
            }
            i += length;
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static boolean isUnreserved(int value) {
        return value < 128 && (Character.isLetterOrDigit(value) || "-._~".indexOf(value) >= 0);
    }

    private static int indexOfAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
