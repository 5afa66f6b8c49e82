package io.bellwether.models.djl;

/**
 * How a bundle is served at the moment.
 *
 * @param modelVersion that new texts are judged by
 * @param device such as {@code cpu} or {@code gpu:0,gpu:1}
 * @param precision {@code float} or {@code half}
 * @param deviceFallback whether it runs on the CPU because no GPU was found
 * @param precisionFallback whether it runs in single precision because it cannot in half
 * @param swaps new versions that were taken since the first
 * @param bundleFaults new versions that could not be taken
 * @param versionsInMemory 1, and more while texts that began with an older version are under way
 */
public record ServingStatus(
        String modelVersion,
        String device,
        String precision,
        boolean deviceFallback,
        boolean precisionFallback,
        long swaps,
        long bundleFaults,
        int versionsInMemory) {}
