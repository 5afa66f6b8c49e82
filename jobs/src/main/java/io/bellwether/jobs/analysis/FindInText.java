package io.bellwether.jobs.analysis;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EventTime;
import io.bellwether.contract.Findings;
import io.bellwether.contract.Post;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.models.Classification;
import io.bellwether.models.entities.JudgedText;
import io.bellwether.models.keywords.Keywords;
import io.bellwether.models.language.LanguageDetector;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the model's answer what needs no model: language, keywords and the time at which the post counts. The post is its
 * own story for now. A post without an answer becomes a dead letter.
 */
final class FindInText extends ProcessFunction<Judged, AnalyzedPost> {
    private static final long serialVersionUID = 1;

    private final AnalysisConfig config;

    private transient @Nullable Finders finders;

    private record Finders(LanguageDetector language, Keywords keywords) {}

    FindInText(AnalysisConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        finders = new Finders(new LanguageDetector(), new Keywords());
    }

    @Override
    public void processElement(Judged judged, Context context, Collector<AnalyzedPost> out) {
        JudgedText answer = judged.answer();
        if (answer == null) {
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
                findings(post.fullText(), answer),
                post.id(),
                answer.classification().modelVersion()));
    }

    private Findings findings(String text, JudgedText answer) {
        Classification classification = answer.classification();
        Finders ready = requireNonNull(finders, "a post came before the word lists were read");
        String language = ready.language().detect(text);
        return new Findings(
                language,
                classification.sentiment(),
                classification.risk(),
                classification.themes(),
                List.of(),
                answer.entities(),
                ready.keywords().of(text, language, config.keywords()));
    }
}
