package io.bellwether.stack.command;

import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import io.bellwether.models.entities.EntityFinder;
import io.bellwether.models.entities.EntityJudge;
import io.bellwether.models.entities.Watchlist;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.stack.bench.classify.LineJudge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The command {@code classify} without its command line, for its benchmark. */
record CommandLineJudge(ModelHandle model, EntityJudge judge, Terminal terminal) implements LineJudge {
    static CommandLineJudge open(Path bundle, Device device, Terminal terminal) {
        ModelHandle model = ModelHandle.open(bundle, device, BatchLimits.defaults());
        return new CommandLineJudge(
                model, new EntityJudge(model.classifier(), new EntityFinder(Watchlist.builtIn())), terminal);
    }

    @Override
    public void judge(InputStream lines, OutputStream out) throws IOException, InterruptedException {
        try (PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8);
                Input input = Input.of("texts", lines)) {
            Terminal quiet = new Terminal(
                    terminal.in(), printed, terminal.err(), false, terminal.environment(), terminal.clock());
            LineClassifier classifier =
                    new LineClassifier(judge, TopicRules.none(), quiet, new ProgressBar(quiet, "texts"));
            classifier.classify(input);
            if (classifier.faults() > 0) {
                throw new IllegalStateException(classifier.faults() + " of the benchmark's texts were not judged");
            }
        }
    }

    @Override
    public double paddingShare() {
        return model.statistics().paddingShare();
    }

    @Override
    public double textsPerBatch() {
        return model.statistics().itemsPerBatch();
    }

    @Override
    public void close() {
        model.close();
    }
}
