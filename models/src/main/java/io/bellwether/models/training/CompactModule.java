package io.bellwether.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes a TorchScript file small without making it another: weights are rounded to a grid that is fine against their
 * spread, and the archive is deflated. PyTorch reads it like any other, in full precision, on any device, and it can be
 * trained further.
 */
final class CompactModule {
    /*
     * With a step of about a 32nd of the standard deviation the error of rounding is a hundredth of it, and a weight
     * keeps some eight significant bits, which deflate to little more than a byte. The step is a power of two, so that the
     * low bits of the mantissa are zero.
     */
    private static final double STEPS_PER_DEVIATION = 32;

    private CompactModule() {}

    /** Rounds the weights in place. */
    static void round(Map<String, NDArray> weights, NDManager scope) {
        for (NDArray weight : weights.values()) {
            NDArray detached = weight.duplicate();
            detached.attach(scope);
            double deviation = Math.sqrt(detached.square().mean().getFloat());
            if (deviation > 0 && weight.getShape().dimension() > 1) {
                double step = Math.pow(2, Math.floor(Math.log(deviation / STEPS_PER_DEVIATION) / Math.log(2)));
                NDArray rounded = detached.mul((float) (1 / step)).round().mul((float) step);
                weight.subi(detached.sub(rounded));
            }
        }
    }

    /** Copies the archive, deflated. */
    static void deflate(Path from, Path into) throws IOException {
        try (ZipFile archive = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(into))) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(0);
                out.putNextEntry(copy);
                archive.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
        }
    }
}
