package io.bellwether.models.training;

import java.nio.file.Path;

/**
 * A finished training.
 *
 * @param bundle the folder written
 * @param devMacroF1 of the best epoch, mean over the dev files
 * @param epochs that were run
 */
public record TrainingResult(Path bundle, double devMacroF1, int epochs) {}
