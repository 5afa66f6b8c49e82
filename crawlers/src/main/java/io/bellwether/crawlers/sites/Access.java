package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a site's pages are asked for. Holds no secret, only the names of variables that do.
 *
 * @param headers sent with each request to the site's own hosts
 * @param cookies likewise; what the site sets goes along with them, and wins over one of the same name
 * @param login how to become a member; null where none is needed
 * @param proxy see {@link ProxyAddress}; null for none
 * @param robotsMeta whether the wishes in a page's robots meta and X-Robots-Tag count
 */
public record Access(
        Map<String, Template> headers,
        Map<String, Template> cookies,
        @Nullable Login login,
        @Nullable Template proxy,
        RobotsMeta robotsMeta)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public Access {
        headers = Map.copyOf(headers);
        cookies = Map.copyOf(cookies);
    }

    /** As any visitor. */
    public static Access open() {
        return new Access(Map.of(), Map.of(), null, null, RobotsMeta.HONOUR);
    }

    /** Whether requests carry nothing of their own and go straight to the site. */
    public boolean isOpen() {
        return headers.isEmpty() && !hasSession() && proxy == null;
    }

    /** Whether what the site sets as cookies is kept. */
    public boolean hasSession() {
        return login != null || !cookies.isEmpty();
    }

    /**
     * A form that makes a visitor a member.
     *
     * @param url of the page that holds the form, or of what takes its fields
     * @param fields to fill in; others of the form keep what the page has in them
     * @param success CSS selector of what only members see, on the page that comes after; null where there is none
     * @param failure text of the page that comes after a login was refused; null where there is none
     */
    public record Login(
            String url,
            Map<String, Template> fields,
            @Nullable String success,
            @Nullable String failure) implements Serializable {
        private static final long serialVersionUID = 1;

        public Login {
            require(!fields.isEmpty(), "a login at %s needs at least one field", url);
            fields = Map.copyOf(fields);
        }
    }

    /** Whether the wishes that pages have about being indexed count. */
    public enum RobotsMeta {
        /** They do. */
        HONOUR,
        /** The owner of the site agreed to the crawl. */
        IGNORE;

        /** The word in site files. */
        public String key() {
            return this == HONOUR ? "honour" : "ignore";
        }
    }
}
