package io.bellwether.stack.micro;

import io.bellwether.models.topics.TopicFile;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.models.topics.TopicText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A thousand topics of twenty phrases each, Chinese and English, over short posts; an operation is one post. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TopicsBenchmark {
    private static final int SEED = 7;
    private static final int TOPICS = 1_000;
    private static final int PHRASES = 20;
    private static final int POSTS = 100;
    private static final int WORDS_OF_POST = 40;
    private static final String SYLLABLES = "ba de fi go ku la me ni po ra se ti vo wu";
    private static final int FIRST_HAN = '一';
    private static final int HAN = 2_000;

    private final Random random = new Random(SEED);
    private final List<String> words =
            IntStream.range(0, 3_000).mapToObj(i -> latin()).toList();
    private final List<Set<String>> topics =
            IntStream.range(0, TOPICS).mapToObj(i -> phrases()).toList();
    private final List<TopicText> posts =
            IntStream.range(0, POSTS).mapToObj(this::post).toList();
    private final TopicRules rules = TopicFile.parse("micro.yaml", yaml()).soundRules();

    /** One pass, with folding, word boundaries and evidence. */
    @Benchmark
    @OperationsPerInvocation(POSTS)
    public int onePass() {
        int found = 0;
        for (TopicText post : posts) {
            found += rules.match(post).matches().size();
        }
        return found;
    }

    /** A plain search for each phrase until one is found, without folding or word boundaries. */
    @Benchmark
    @OperationsPerInvocation(POSTS)
    public int phraseByPhrase() {
        int found = 0;
        for (TopicText post : posts) {
            String text = post.text().toLowerCase(Locale.ROOT);
            for (Set<String> phrases : topics) {
                for (String phrase : phrases) {
                    if (text.contains(phrase)) {
                        found++;
                        break;
                    }
                }
            }
        }
        return found;
    }

    private Set<String> phrases() {
        Set<String> phrases = new LinkedHashSet<>();
        while (phrases.size() < PHRASES) {
            phrases.add(random.nextBoolean() ? word() + " " + word() : han(3 + random.nextInt(3)));
        }
        return phrases;
    }

    /** Every fourth post has a phrase of some topic in it. */
    private TopicText post(int number) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < WORDS_OF_POST; i++) {
            parts.add(number % 2 == 0 ? word() : han(4));
        }
        if (number % 4 == 0) {
            parts.add(
                    random.nextInt(parts.size()), topics.get(number).iterator().next());
        }
        return new TopicText(null, String.join(number % 2 == 0 ? " " : "", parts), number % 2 == 0 ? "en" : "zh");
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder("topics:\n");
        for (int i = 0; i < topics.size(); i++) {
            yaml.append("- {id: t").append(i).append(", any: ['");
            yaml.append(String.join("', '", topics.get(i))).append("']}\n");
        }
        return yaml.toString();
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private String latin() {
        String[] syllables = SYLLABLES.split(" ", -1);
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> syllables[random.nextInt(syllables.length)])
                .collect(Collectors.joining());
    }

    private String han(int length) {
        return random.ints(length, FIRST_HAN, FIRST_HAN + HAN)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
