package io.bellwether.models.training;

import java.nio.file.Path;

/**
 * What to train on what; see {@code models/python/README} for the YAML.
 *
 * @param from bundle folder whose module, tokenizer and heads are the starting point
 * @param into bundle folder to write
 */
public record TrainingPlan(Path from, Path into, long seed) {
    /** Reads a plan; relative paths in it start at the file's folder. */
    public static TrainingPlan read(Path yaml) {
        return new TrainingPlan(yaml, yaml, 0);
    }
}
