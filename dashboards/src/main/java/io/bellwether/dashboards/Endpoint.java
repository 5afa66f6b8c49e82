package io.bellwether.dashboards;

import static io.bellwether.contract.Invariant.require;

import java.net.URI;

/**
 * Where a server is and how to prove who asks.
 *
 * @param address http or https, with the base path where the server has one; without query or credentials
 */
public record Endpoint(URI address, Credentials credentials) {
    public Endpoint {
        require(
                "http".equals(address.getScheme()) || "https".equals(address.getScheme()),
                "address must begin with http:// or https://, but is '%s'",
                withoutUserInfo(address));
        require(address.getHost() != null, "address must name a host, but is '%s'", withoutUserInfo(address));
        require(
                address.getRawUserInfo() == null,
                "address must not hold a user or password: give them as credentials for '%s'",
                address.getHost());
        require(
                address.getRawQuery() == null && address.getRawFragment() == null,
                "address must end with its path, but is '%s'",
                address);
    }

    /** A path below the address, which may have a base path of its own. */
    URI resolve(String path) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static String withoutUserInfo(URI address) {
        return address.getRawUserInfo() == null
                ? address.toString()
                : address.toString().replace(address.getRawUserInfo() + "@", "***@");
    }
}
