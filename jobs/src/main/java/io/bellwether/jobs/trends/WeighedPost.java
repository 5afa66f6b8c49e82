package io.bellwether.jobs.trends;

/**
 * A post and what it weighs as evidence, which is the same for all its subjects.
 *
 * @param byHarm counts where the post is negative towards the subject
 */
record WeighedPost(ToldPost told, RankedQuote byReach, RankedQuote byHarm) {
    static WeighedPost of(ToldPost told) {
        return new WeighedPost(told, RankedQuote.byReach(told.mention()), RankedQuote.byHarm(told.mention()));
    }
}
