package io.bellwether.crawlers.extract;

import io.bellwether.contract.Reach;
import io.bellwether.crawlers.sites.SiteRules;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the reach of a post by the rules of its site. Immutable. */
public final class CountsReader {
    private final @Nullable FieldReader views;
    private final @Nullable FieldReader replies;
    private final @Nullable FieldReader likes;

    public CountsReader(SiteRules.Counts rules) {
        views = FieldReader.of(rules.views());
        replies = FieldReader.of(rules.replies());
        likes = FieldReader.of(rules.likes());
    }

    /** What the element tells; unknown where there is no rule, or it finds no number. */
    public Reach read(Element element) {
        return new Reach(count(views, element), count(replies, element), count(likes, element));
    }

    private static @Nullable Long count(@Nullable FieldReader reader, Element element) {
        return reader == null
                ? null
                : reader.read(element).flatMap(CountReader::read).orElse(null);
    }
}
