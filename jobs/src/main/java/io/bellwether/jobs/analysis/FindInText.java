package io.bellwether.jobs.analysis;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EventTime;
import io.bellwether.contract.Findings;
import io.bellwether.contract.Post;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.models.Classification;
import io.bellwether.models.entities.EntityFinder;
import io.bellwether.models.entities.Watchlist;
import io.bellwether.models.keywords.Keywords;
import io.bellwether.models.language.LanguageDetector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the model's answer what needs no model: language, companies, keywords and the time at which the post counts. The
 * post is its own story for now. A post without an answer becomes a dead letter.
 */
final class FindInText extends ProcessFunction<Judged, AnalyzedPost> {
    private static final long serialVersionUID = 1;

    private final AnalysisConfig config;

    private transient @Nullable Finders finders;

    private record Finders(LanguageDetector language, EntityFinder entities, Keywords keywords) {}

    FindInText(AnalysisConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        Watchlist watchlist = Watchlist.builtIn();
        for (String csv : config.watchlists()) {
            watchlist = watchlist.with(Watchlist.read(Path.of(csv)));
        }
        finders = new Finders(new LanguageDetector(), new EntityFinder(watchlist), new Keywords());
    }

    @Override
    public void processElement(Judged judged, Context context, Collector<AnalyzedPost> out) {
        Classification classification = judged.classification();
        if (classification == null) {
            Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
            String reason = String.valueOf(judged.problem());
            context.output(DeadLetters.TAG, DeadLetters.of(AnalysisJob.NAME + "/classify", reason, judged.post(), now));
            return;
        }
        Post post = judged.post();
        EventTime time = EventTime.of(post, config.maxAge());
        out.collect(new AnalyzedPost(
                post,
                time.at(),
                time.source(),
                time.backlog(),
                findings(post.fullText(), classification),
                post.id(),
                classification.modelVersion()));
    }

    private Findings findings(String text, Classification classification) {
        Finders ready = requireNonNull(finders, "a post came before the word lists were read");
        String language = ready.language().detect(text);
        return new Findings(
                language,
                classification.sentiment(),
                classification.risk(),
                classification.themes(),
                List.of(),
                ready.entities().find(text),
                ready.keywords().of(text, language, config.keywords()));
    }
}
