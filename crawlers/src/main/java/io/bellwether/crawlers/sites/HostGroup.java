package io.bellwether.crawlers.sites;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names the hosts that belong together: all names below one registered domain ({@code bbs.example.com.cn} and
 * {@code www.example.com.cn}). A numeric address or a bare name is a group of its own, together with its port.
 */
public final class HostGroup {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    private HostGroup() {}

    /**
     * The group of an absolute address.
     *
     * @throws IllegalArgumentException if the address names no host
     */
    public static String of(URI address) {
        String host = hostOf(address);
        if (host.indexOf('.') > 0 && !NUMERIC.matcher(host).matches()) {
            String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
            return domain == null ? lastTwoLabels(host) : domain;
        }
        return lane(address);
    }

    /** The host, with its port where that is not the usual one: what is asked one request at a time. */
    public static String lane(URI address) {
        int port = address.getPort();
        boolean usual = port < 0 || port == 80 || port == 443;
        return usual ? hostOf(address) : hostOf(address) + ":" + port;
    }

    /** Below a top-level domain that the public suffix list does not know, its default rule holds. */
    private static String lastTwoLabels(String host) {
        int lastDot = host.lastIndexOf('.');
        return host.substring(host.lastIndexOf('.', lastDot - 1) + 1);
    }

    static String hostOf(URI address) {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("address '" + address + "' names no host");
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
