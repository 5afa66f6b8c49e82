package io.bellwether.jobs.analysis;

import io.bellwether.contract.Post;
import io.bellwether.models.entities.JudgedText;
import org.jspecify.annotations.Nullable;

/**
 * A post with the model's answer, or the reason why there is none: exactly one of the two.
 *
 * @param problem for people, without the text
 */
record Judged(
        Post post, @Nullable JudgedText answer, @Nullable String problem) {}
