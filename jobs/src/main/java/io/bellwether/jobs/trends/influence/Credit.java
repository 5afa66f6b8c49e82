package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;

/**
 * What an author is credited with for one subject: a post of the author's own, or a reply of another to one.
 *
 * @param at of the post or the reply, in milliseconds since the epoch
 * @param posts 1 for an own post, 0 for a reply
 * @param copies 1 for an own post that repeats a story told before
 */
record Credit(Subject subject, long at, String author, String site, int posts, int copies, double weight) {}
