package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import java.util.List;

/** What was counted of some authors of one subject and window; batches add up. */
record AuthorBatch(Subject subject, long windowStart, List<Ranking.Author> authors) {
    AuthorBatch {
        authors = List.copyOf(authors);
    }
}
