package io.bellwether.crawlers.sites;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which addresses belong to a site. Immutable. */
public final class SiteScope {
    private final String siteId;
    private final String group;
    private final List<String> hosts;
    private final List<Integer> ports;

    public SiteScope(Site site) {
        siteId = site.id();
        group = site.hostGroup();
        hosts = site.bounds().hosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        ports = site.start().stream().map(start -> URI.create(start).getPort()).toList();
    }

    /** Why an address may not be asked for this site; empty if it may. */
    public Optional<String> refusal(URI address) {
        String scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return Optional.of("address '" + address + "' is not http or https");
        }
        if (address.getHost() == null) {
            return Optional.of("address '" + address + "' names no host");
        }
        if (address.getUserInfo() != null) {
            return Optional.of("address of host " + address.getHost() + " carries a user name");
        }
        String lane = HostGroup.lane(address);
        if (hosts.stream().anyMatch(host -> lane.equals(host) || lane.endsWith("." + host))) {
            return Optional.empty();
        }
        if (!HostGroup.of(address).equals(group)) {
            return Optional.of("host " + lane + " does not belong to site " + siteId + " (" + group
                    + "); add it to 'hosts' if it should");
        }
        if (lane.indexOf(':') >= 0 && !lane.startsWith("[") && !ports.contains(address.getPort())) {
            return Optional.of("port " + address.getPort() + " of host " + address.getHost()
                    + " is in no start address; add " + lane + " to 'hosts' if it should be asked");
        }
        return Optional.empty();
    }
}
