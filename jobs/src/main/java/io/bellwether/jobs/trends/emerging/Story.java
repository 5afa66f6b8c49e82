package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.List;

/**
 * A new story, for the search for new topics.
 *
 * @param at in milliseconds since the epoch
 * @param terms as written, most telling first
 * @param watched whether a configured topic or a risk event covers it
 * @param companies ids of the watchlist's companies that it names
 */
public record Story(String id, long at, List<String> terms, boolean watched, List<String> companies, Example example) {}
