package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst asks after the first look at an anomaly: why this score, what is new in it, where it began.
 *
 * @param languages share of the window's stories by language, largest first
 * @param rising terms that are more frequent than in the subject's own past, most telling first
 * @param reason the figures that decided
 * @param spread how it spread over sites; null where no post is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceDetail(
        List<Evidence.Share> languages,
        List<Rising> rising,
        Reason reason,
        @Nullable Spread spread) {
    public EvidenceDetail {
        requireItems(languages, "evidence.detail.languages");
        requireItems(rising, "evidence.detail.rising");
        requirePresent(reason, "evidence.detail.reason");
        languages = List.copyOf(languages);
        rising = List.copyOf(rising);
    }

    /**
     * A term that rose.
     *
     * @param term as written in most of the stories; its inflected forms count with it
     * @param stories of the window with it
     * @param usual so many of as many stories of the subject's past would have it
     * @param score log-odds ratio in standard errors: a ranking, not a probability
     */
    public record Rising(String term, long stories, double usual, double score) {
        public Rising {
            requireText(term, "rising.term");
            require(stories >= 1, "rising.stories must be at least 1, but is %s", stories);
            requireFinite(usual, "rising.usual");
            requireFinite(score, "rising.score");
        }
    }

    /**
     * Why it counted as an anomaly.
     *
     * @param slow expectation over the long memory
     * @param fast expectation over the last hours
     * @param minObserved the guard's least value
     * @param minExcess the guard's least excess over the slow expectation
     * @param chanceLimit the guard refuses what chance explains with more than this probability
     * @param knownSince start of the first window of the subject that is remembered; null where its past is not known
     * @param lastAsHigh start of the newest earlier window whose value was at least as high; null where none is remembered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            double slow,
            double fast,
            double minObserved,
            double minExcess,
            double chanceLimit,
            @Nullable Instant knownSince,
            @Nullable Instant lastAsHigh) {
        public Reason {
            requireFinite(slow, "reason.slow");
            requireFinite(fast, "reason.fast");
            requireFinite(minObserved, "reason.minObserved");
            requireFinite(minExcess, "reason.minExcess");
            requireFinite(chanceLimit, "reason.chanceLimit");
        }
    }

    /**
     * The way over sites, from the beginning of the wave that the window belongs to.
     *
     * @param site where the first post stood
     * @param url of the first post
     * @param at time of the first post
     * @param sites distinct sites so far
     * @param sitesPerHour from the first post to the end of the window
     */
    public record Spread(String site, String url, Instant at, int sites, double sitesPerHour) {
        public Spread {
            requireText(site, "spread.site");
            requireText(url, "spread.url");
            requirePresent(at, "spread.at");
            require(sites >= 1, "spread.sites must be at least 1, but is %s", sites);
            requireFinite(sitesPerHour, "spread.sitesPerHour");
        }
    }
}
