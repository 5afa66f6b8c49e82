package io.bellwether.stack.bench.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The path of the command {@code classify} from JSON lines to JSON lines, with its model loaded. To be closed. */
public interface LineJudge extends AutoCloseable {
    /** Judges all lines; when it returns, all are written. */
    void judge(InputStream lines, OutputStream out) throws IOException, InterruptedException;

    /** Share of padding among the tokens that were computed up to now. */
    double paddingShare();

    /** Mean number of texts in a batch. */
    double textsPerBatch();

    @Override
    void close();

    /** Opens one. */
    @FunctionalInterface
    interface Opener {
        LineJudge open();
    }
}
