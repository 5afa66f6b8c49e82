package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Influence;
import io.bellwether.contract.Subject;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the credits of each author for a subject and gives out the ranking when a window is complete, where enough was
 * posted. Keyed by subject. Bounded: of one window so many authors are known, the first that came; the posts of others are
 * counted in no figure.
 */
final class InfluenceFunction extends KeyedProcessFunction<String, Credit, Influence> {
    private static final long serialVersionUID = 1;
    private static final int MAX_AUTHORS = 5_000;

    private final InfluenceConfig config;
    private final long length;

    // Made by open, before any record.
    private transient MapState<String, Ranking.Author> authors;
    private transient MapState<Long, Integer> counts;
    private transient ValueState<Subject> subjects;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    InfluenceFunction(InfluenceConfig config) {
        this.config = config;
        length = config.window().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        authors = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("authors", Types.STRING, RecordType.forRecord(Ranking.Author.class)));
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.INT));
        subjects = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("subject", RecordType.forRecord(Subject.class)));
    }

    @Override
    public void processElement(Credit credit, Context context, Collector<Influence> out) throws Exception {
        long start = config.startOf(credit.at());
        String key = prefix(start) + credit.author();
        Ranking.Author before = authors.get(key);
        if (before == null) {
            Integer count = counts.get(start);
            if (count != null && count >= MAX_AUTHORS) {
                return;
            }
            counts.put(start, count == null ? 1 : count + 1);
            before = new Ranking.Author(credit.author(), credit.site(), 0, 0, 0, 0);
        }
        authors.put(key, before.plus(credit));
        if (subjects.value() == null) {
            subjects.update(credit.subject());
        }
        context.timerService().registerEventTimeTimer(start + length - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Influence> out) throws Exception {
        long start = timestamp + 1 - length;
        List<Ranking.Author> ofWindow = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Ranking.Author> entry : authors.entries()) {
            if (entry.getKey().startsWith(prefix(start))) {
                ofWindow.add(entry.getValue());
                keys.add(entry.getKey());
            }
        }
        for (String key : keys) {
            authors.remove(key);
        }
        counts.remove(start);
        ofWindow.sort(Comparator.comparing(Ranking.Author::key));
        long posts = ofWindow.stream().mapToLong(Ranking.Author::posts).sum();
        Subject subject = subjects.value();
        if (posts >= config.minPosts() && subject != null) {
            Window window = new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + length));
            out.collect(Ranking.of(subject, window, ofWindow));
        }
        if (counts.isEmpty()) {
            authors.clear();
            subjects.clear();
        }
    }

    private static String prefix(long start) {
        return start + "/";
    }
}
