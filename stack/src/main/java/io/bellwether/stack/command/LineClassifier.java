package io.bellwether.stack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.LabelScore;
import io.bellwether.models.Classification;
import io.bellwether.models.ModelText;
import io.bellwether.models.entities.EntityJudge;
import io.bellwether.models.entities.JudgedText;
import io.bellwether.models.language.LanguageDetector;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.models.topics.TopicText;
import io.bellwether.stack.command.LineReader.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Judges JSON lines and writes them in their order. More texts are with the classifier at once than wait in its queue, so that its batches
 * fill. One thread.
 */
final class LineClassifier {
    private static final int IN_FLIGHT = 1_536;
    private static final int MAX_LINE_BYTES = 16 << 20;

    private final EntityJudge judge;
    private final TopicRules topics;
    private final LanguageDetector languages = new LanguageDetector();
    private final Terminal terminal;
    private final ProgressBar progress;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private long judged;
    private long faults;

    private record Asked(String place, ObjectNode json, ModelText text, CompletableFuture<JudgedText> answer) {}

    LineClassifier(EntityJudge judge, TopicRules topics, Terminal terminal, ProgressBar progress) {
        this.judge = judge;
        this.topics = topics;
        this.terminal = terminal;
        this.progress = progress;
    }

    long judged() {
        return judged;
    }

    long faults() {
        return faults;
    }

    /** Judges all lines of an input; when it returns, all are written. */
    void classify(Input input) throws IOException, InterruptedException {
        LineReader lines = new LineReader(input.stream(), MAX_LINE_BYTES);
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            Line line = next.get();
            if (!line.blank()) {
                ask(input.name() + ":" + line.number(), line);
            }
            while (asked.size() >= IN_FLIGHT) {
                answerFirst();
            }
            progress.show(judged, input);
        }
        while (!asked.isEmpty()) {
            answerFirst();
            progress.show(judged, input);
        }
    }

    private void ask(String place, Line line) {
        if (line.tooLong()) {
            fault(place, "the line has more than " + MAX_LINE_BYTES + " bytes");
            return;
        }
        try {
            JsonNode json = ContractJson.mapper().readTree(line.bytes());
            if (!(json instanceof ObjectNode object) || !object.path("text").isTextual()) {
                fault(place, "expected a JSON object with a text in key \"text\"");
                return;
            }
            ModelText text = new ModelText(title(object), object.get("text").asText());
            asked.add(new Asked(place, object, text, judge.judge(text)));
        } catch (JsonProcessingException e) {
            fault(
                    place,
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            fault(place, "not UTF-8: " + e.getMessage());
        }
    }

    private static @Nullable String title(ObjectNode object) {
        return object.path("title").isTextual() ? object.get("title").asText() : null;
    }

    private void answerFirst() throws InterruptedException {
        Asked first = asked.remove();
        try {
            terminal.print(judged(first, first.answer().get()).toString());
            judged++;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            fault(first.place(), "the model gives no answer: " + (cause == null ? e : cause).getMessage());
        }
    }

    private ObjectNode judged(Asked line, JudgedText judged) {
        Classification answer = judged.classification();
        ObjectNode json = line.json();
        json.set("sentiment", ContractJson.mapper().valueToTree(answer.sentiment()));
        json.set("risk", ContractJson.mapper().valueToTree(answer.risk()));
        json.set("themes", ContractJson.mapper().valueToTree(answer.themes()));
        json.set("topics", ContractJson.mapper().valueToTree(topics(line.text())));
        ArrayNode found = json.putArray("entities");
        for (EntityMention mention : judged.entities()) {
            String sentiment =
                    mention.sentiment() == null ? null : mention.sentiment().json();
            found.addObject()
                    .put("id", mention.id())
                    .put("name", mention.name())
                    .put("ticker", mention.ticker())
                    .put("sentiment", sentiment);
        }
        return json;
    }

    private List<LabelScore> topics(ModelText text) {
        if (topics.size() == 0) {
            return List.of();
        }
        String language = languages.detect(text.joined());
        return topics.match(new TopicText(text.title(), text.text(), language)).labels();
    }

    private void fault(String place, String message) {
        faults++;
        terminal.tell(place + ": " + message + "; the line is left out");
    }
}
