package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One source of posts, as its site file describes it. Immutable.
 *
 * @param id stands in every post and index; never to be renamed, since the ids of posts are made from it
 * @param name for people
 * @param start addresses of the pages that are watched for new things; all of one {@link HostGroup}
 * @param language ISO 639-1 code of most texts; null where unknown
 * @param zone of dates that carry none
 * @param text from which an equal site can be read
 */
public record Site(
        String id,
        String name,
        List<String> start,
        @Nullable String language,
        ZoneId zone,
        Pace pace,
        Bounds bounds,
        Access access,
        SiteRules rules,
        SiteText text)
        implements Serializable {
    /** What an id may look like. */
    public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private static final long serialVersionUID = 1;

    public Site {
        require(ID.matcher(id).matches(), "id must be 1 to 64 of a-z, 0-9 and '-', but is '%s'", id);
        require(!name.isBlank(), "name of site %s must not be blank", id);
        require(!start.isEmpty(), "site %s must have at least one start address", id);
        start = List.copyOf(start);
    }

    /** Which kind of site file this is, as in its key {@code kind}. */
    public SiteKind kind() {
        return rules.kind();
    }

    /** The hosts that share this site's pace: one group is always crawled by one reader. */
    public String hostGroup() {
        return HostGroup.of(URI.create(start.get(0)));
    }
}
