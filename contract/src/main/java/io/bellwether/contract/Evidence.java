package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireShare;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an anomaly is one: what a person reads first, and what proves later why a mail was sent.
 *
 * @param topPosts the posts that matter most, most first, of differing stories
 * @param sites share of the window's stories by site, largest first
 * @param terms most telling terms, best first
 * @param entities share of the window's stories that name each entity, largest first
 * @param risk share of the window's stories by risk event, largest first
 * @param explanation one sentence with the figures that decided
 * @param detail what an analyst asks next; null for a finding about a source, and in anomalies of older releases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        List<Quote> topPosts,
        List<Share> sites,
        List<String> terms,
        List<Share> entities,
        List<Share> risk,
        String explanation,
        @Nullable EvidenceDetail detail) {
    public Evidence {
        requireItems(topPosts, "evidence.topPosts");
        requireItems(sites, "evidence.sites");
        requireItems(terms, "evidence.terms");
        requireItems(entities, "evidence.entities");
        requireItems(risk, "evidence.risk");
        requirePresent(explanation, "evidence.explanation");
        topPosts = List.copyOf(topPosts);
        sites = List.copyOf(sites);
        terms = List.copyOf(terms);
        entities = List.copyOf(entities);
        risk = List.copyOf(risk);
    }

    /** The same with other words. */
    public Evidence explained(String words) {
        return new Evidence(topPosts, sites, terms, entities, risk, words, detail);
    }

    /** The same for many subjects at once: with posts of all of them, and who they are. */
    public Evidence ofMany(List<Quote> posts, List<Share> names) {
        return new Evidence(posts, sites, terms, names, risk, explanation, detail);
    }

    /** Evidence without detail. */
    public Evidence(
            List<Quote> topPosts,
            List<Share> sites,
            List<String> terms,
            List<Share> entities,
            List<Share> risk,
            String explanation) {
        this(topPosts, sites, terms, entities, risk, explanation, null);
    }

    /** The same with these posts and this detail. */
    public Evidence with(List<Quote> posts, EvidenceDetail newDetail) {
        return new Evidence(posts, sites, terms, entities, risk, explanation, newDetail);
    }

    /**
     * A post as evidence.
     *
     * @param excerpt its title, or the beginning of its text
     */
    public record Quote(
            String postId, String url, String site, String excerpt, SentimentLabel sentiment, long reach, Instant at) {
        public Quote {
            requireText(postId, "evidence.topPosts.postId");
            requireText(url, "evidence.topPosts.url");
            requireText(site, "evidence.topPosts.site");
            requirePresent(excerpt, "evidence.topPosts.excerpt");
            requirePresent(sentiment, "evidence.topPosts.sentiment");
            requirePresent(at, "evidence.topPosts.at");
        }
    }

    /**
     * A part of the whole.
     *
     * @param share between 0 and 1; shares of entities and risk events may sum to more than 1
     */
    public record Share(String id, String name, double share) {
        public Share {
            requireText(id, "share.id");
            requirePresent(name, "share.name");
            requireShare(share, "share");
        }
    }
}
