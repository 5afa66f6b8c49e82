package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Measure;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.detect.ClassPool;
import io.bellwether.jobs.trends.detect.PoolState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What a class remembers of the claims that it heard, in the keyed state of {@link ClassFunction}: which windows and episodes
 * were given out, how high its young subjects rose, and how far counts usually are from their means.
 */
final class ClassMemory {
    /** Surprises are compared in steps of so many decades, as in the record rule. */
    private static final double STEP = 0.125;

    private final ClassPool pool;
    private final double floor;
    private final long keepMillis;
    private final long recordMillis;
    private final Windows windows;
    private final MapState<String, Kept> kept;
    private final MapState<String, Height> heights;
    private final MapState<String, byte[]> pools;
    private final ValueState<Long> forgotten;

    /**
     * A window with claims.
     *
     * @param published measures of which an anomaly was given out under its own name
     * @param anomaly whether it was one, alone or with others
     * @param learned whether its surprise was learned
     */
    record Kept(List<Measure> published, boolean anomaly, boolean learned, long until) {
        static final Kept NOTHING = new Kept(List.of(), false, false, 0);
    }

    /** How high something rose; kept so long that a record or an episode can depend on it. */
    record Height(double surprise, long until) {}

    ClassMemory(TrendsConfig config, RuntimeContext context) {
        pool = new ClassPool(
                config.detection().quantile(),
                ClassPool.defaults().minWindows(),
                config.budget().memory());
        floor = config.detection().threshold();
        Duration longest = config.thin().isOn() ? config.thin().window() : config.window();
        keepMillis = config.lateness().toMillis() + 3 * longest.toMillis();
        recordMillis = config.detection().recordMemory().toMillis();
        windows = Windows.of(config.window());
        kept = context.getMapState(new MapStateDescriptor<>("kept", Types.STRING, RecordType.forRecord(Kept.class)));
        heights = context.getMapState(
                new MapStateDescriptor<>("heights", Types.STRING, RecordType.forRecord(Height.class)));
        pools = context.getMapState(
                new MapStateDescriptor<>("pools", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        forgotten = context.getState(new ValueStateDescriptor<>("forgotten", Types.LONG));
    }

    /** Says which claims of a window hold at this threshold. */
    Ruling rule(SubjectNews news, double threshold) throws Exception {
        Kept before = kept.get(name(news));
        Kept known = before == null ? Kept.NOTHING : before;
        List<Anomaly> told = new ArrayList<>();
        List<Anomaly> raised = new ArrayList<>();
        List<String> episodes = new ArrayList<>();
        double emitted = 0;
        for (Claim claim : news.claims()) {
            Anomaly anomaly = scored(claim, threshold);
            boolean published = known.published().contains(anomaly.measure());
            if (claim.kind() == Claim.Kind.CONTINUES) {
                if (published || heights.contains(episode(claim))) {
                    told.add(anomaly);
                }
                continue;
            }
            boolean height = claim.kind() == Claim.Kind.HEIGHT || isHeight(anomaly);
            emitted = height && anomaly.score() >= floor ? Math.max(emitted, anomaly.score()) : emitted;
            if (published) {
                told.add(anomaly);
            } else if (height && anomaly.score() >= threshold) {
                raised.add(anomaly);
                episodes.add(episode(claim));
            }
        }
        return new Ruling(news.requirePoint(), told, raised, episodes, emitted, known);
    }

    /** Whether a short window within this one was an anomaly of the subject. */
    boolean wasAnomalyWithin(TrendPoint point) throws Exception {
        long end = point.window().end().toEpochMilli();
        for (long start = point.window().start().toEpochMilli(); start < end; start += windows.millis()) {
            Kept found = kept.get(name(point.subject().key(), windows.window(start)));
            if (found != null && found.anomaly()) {
                return true;
            }
        }
        return false;
    }

    /** Remembers a ruling. */
    void keep(Ruling ruling, boolean folded) throws Exception {
        Kept before = ruling.before();
        List<Measure> published = new ArrayList<>(before.published());
        long start = ruling.point().window().start().toEpochMilli();
        long until = start + recordMillis + keepMillis;
        if (!folded) {
            ruling.raised().forEach(anomaly -> published.add(anomaly.measure()));
            for (String episode : ruling.episodes()) {
                heights.put(episode, new Height(0, until));
            }
        }
        for (Anomaly anomaly : ruling.raised()) {
            heights.put(rise(anomaly), new Height(anomaly.score(), start + recordMillis));
        }
        boolean learned = before.learned() || ruling.emitted() > 0;
        kept.put(
                name(ruling.point().subject().key(), ruling.point().window()),
                new Kept(List.copyOf(published), ruling.isAnomaly(), learned, start + keepMillis));
    }

    /** Takes the samples into the past. */
    void learn(List<SubjectNews> news) throws Exception {
        Map<String, PoolState> changed = new TreeMap<>();
        for (SubjectNews item : news) {
            for (Deviation deviation : item.sample()) {
                PoolState state = changed.get(deviation.pool());
                if (state == null) {
                    state = pool(deviation);
                    changed.put(deviation.pool(), state);
                }
                pool.learn(state, windows.startOf(item.at()), deviation.value(), 1);
            }
        }
        for (Map.Entry<String, PoolState> entry : changed.entrySet()) {
            pools.put(entry.getKey(), entry.getValue().toBytes());
        }
    }

    /** Drops what no later claim can ask for. */
    void forget(long now) throws Exception {
        Long last = forgotten.value();
        if (last != null && now - last < keepMillis) {
            return;
        }
        forgotten.update(now);
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Kept> entry : kept.entries()) {
            if (entry.getValue().until() < now) {
                old.add(entry.getKey());
            }
        }
        for (String name : old) {
            kept.remove(name);
        }
        old.clear();
        for (Map.Entry<String, Height> entry : heights.entries()) {
            if (entry.getValue().until() < now) {
                old.add(entry.getKey());
            }
        }
        for (String name : old) {
            heights.remove(name);
        }
    }

    /** The anomaly with its surprise; of a young subject that is known here alone. */
    private Anomaly scored(Claim claim, double threshold) throws Exception {
        Deviation deviation = claim.deviation();
        Anomaly anomaly = claim.anomaly();
        double score = deviation == null
                ? anomaly.score()
                : pool.surpriseOf(pool(deviation), anomaly.window().start().toEpochMilli(), deviation.value());
        return anomaly.judged(score, threshold, null);
    }

    private PoolState pool(Deviation deviation) throws Exception {
        byte[] bytes = pools.get(deviation.pool());
        return bytes == null ? new PoolState() : PoolState.fromBytes(bytes);
    }

    /** Whether a young subject was never as high within the span of a record. */
    private boolean isHeight(Anomaly anomaly) throws Exception {
        Height last = heights.get(rise(anomaly));
        return last == null
                || last.until() < anomaly.window().start().toEpochMilli()
                || anomaly.score() >= last.surprise() + STEP;
    }

    private static String episode(Claim claim) {
        Anomaly anomaly = claim.anomaly();
        return "episode " + anomaly.measure() + " " + claim.opened() + "+"
                + anomaly.window().length().toMillis() + " "
                + anomaly.subject().key();
    }

    private static String rise(Anomaly anomaly) {
        return "rise " + anomaly.measure() + " " + anomaly.subject().key();
    }

    private static String name(SubjectNews news) {
        return name(news.subject().key(), news.requirePoint().window());
    }

    private static String name(String subjectKey, Window window) {
        return window.start().toEpochMilli() + "+" + window.length().toMillis() + " " + subjectKey;
    }
}
