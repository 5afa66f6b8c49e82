package io.bellwether.jobs.trends;

import io.bellwether.contract.AlarmClass;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.detect.AlarmBudget;
import io.bellwether.jobs.trends.detect.BudgetState;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Has the last word on what is an anomaly: the subjects of a class share a budget of alarms a day, from which the threshold
 * follows, and where very many of them alarm in one window they become one anomaly. Keyed by the kind of the subjects; gives
 * out the points of windows with claims, and anomalies at {@link #ANOMALIES}.
 *
 * <p>News of a window wait until event time passes its end, when all of them are there, and are taken in the order of their
 * subjects: so the order of arrival and the parallelism change nothing, and nothing waits for longer than the slowest
 * subject. Only windows that might be anomalies come here, and a sample of others, so a class is no hot key. A budget that is
 * read anew counts from the next window on.
 *
 * <p>Long windows of thin subjects share the budget. They are heard after the short ones that end with them, and silent where
 * one within them was an anomaly; their points are not given out, or posts would be charted twice.
 */
final class ClassFunction extends KeyedBroadcastProcessFunction<String, SubjectNews, BudgetVersion, TrendPoint> {
    /** Anomalies leave here. */
    static final OutputTag<Anomaly> ANOMALIES = new OutputTag<>("anomalies", ContractTypes.ANOMALY);

    /** The one entry of the state, {@code budget}. */
    static final MapStateDescriptor<String, BudgetVersion> BUDGETS =
            new MapStateDescriptor<>("budgets", Types.STRING, RecordType.forRecord(BudgetVersion.class));

    private static final long serialVersionUID = 1;
    private static final String BUDGET = "budget";

    private final TrendsConfig config;
    private final BudgetVersion start;
    private final Windows windows;

    // Made by open, before any record.
    private transient ClassMemory memory;
    private transient MarketWriter market;
    private transient MapState<Long, Integer> counts;
    private transient MapState<String, SubjectNews> waiting;
    private transient ValueState<Long> alive;
    private transient ValueState<byte[]> emissions;

    /**
     * @param start counts until another comes
     */
    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    ClassFunction(TrendsConfig config, BudgetVersion start) {
        this.config = config;
        this.start = start;
        windows = Windows.of(config.window());
    }

    @Override
    public void open(OpenContext context) {
        memory = new ClassMemory(config, getRuntimeContext());
        market = new MarketWriter(config);
        counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.INT));
        waiting = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("waiting", Types.STRING, RecordType.forRecord(SubjectNews.class)));
        alive = getRuntimeContext().getState(new ValueStateDescriptor<>("alive", Types.LONG));
        emissions = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("emissions", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(SubjectNews news, ReadOnlyContext context, Collector<TrendPoint> out) throws Exception {
        Integer count = counts.get(news.at());
        int number = count == null ? 0 : count;
        waiting.put(place(news.at(), number), news);
        counts.put(news.at(), number + 1);
        if (number == 0) {
            context.timerService().registerEventTimeTimer(news.at());
        }
    }

    @Override
    public void processBroadcastElement(BudgetVersion version, Context context, Collector<TrendPoint> out)
            throws Exception {
        context.getBroadcastState(BUDGETS).put(BUDGET, version);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrendPoint> out) throws Exception {
        List<SubjectNews> news = take(timestamp);
        SubjectKind kind = SubjectKind.valueOf(context.getCurrentKey());
        long window = windows.startOf(timestamp);
        long active = active(news);
        double alarmsPerDay =
                budget(context.getBroadcastState(BUDGETS)).alarmsPerDay().of(kind);
        AlarmBudget budget = config.alarmBudget(alarmsPerDay);
        byte[] bytes = emissions.value();
        BudgetState state = bytes == null ? new BudgetState() : BudgetState.fromBytes(bytes);
        double threshold = budget.thresholdFor(state, window);
        List<Ruling> rulings = new ArrayList<>();
        for (SubjectNews item : news) {
            if (item.point() != null) {
                Ruling ruling = memory.rule(item, threshold);
                rulings.add(wasTold(ruling, rulings) ? ruling.silenced() : ruling);
            }
        }
        List<Ruling> fresh = rulings.stream().filter(Ruling::isFresh).toList();
        boolean marketWide = config.budget().market().isMarketWide(subjects(fresh), active);
        long lastWeek = fresh.isEmpty() ? 0 : budget.inLastDays(state, window, threshold);
        AlarmClass standing = new AlarmClass(kind, alarmsPerDay, lastWeek, active, List.of());
        for (Ruling ruling : rulings) {
            give(ruling, marketWide, context, out, standing);
        }
        if (marketWide) {
            context.output(ANOMALIES, market.write(fresh, standing, threshold));
        }
        learn(budget, state, rulings, window, marketWide);
        memory.learn(news);
        memory.forget(timestamp);
        emissions.update(state.toBytes());
    }

    /** Whether a long window only says again what a short one within it said, before or just now. */
    private boolean wasTold(Ruling ruling, List<Ruling> before) throws Exception {
        TrendPoint point = ruling.point();
        if (!isLong(point)) {
            return false;
        }
        boolean toldNow = before.stream()
                .filter(other -> other.isAnomaly() && !isLong(other.point()))
                .map(Ruling::point)
                .anyMatch(other -> other.subject().equals(point.subject())
                        && point.window().contains(other.window()));
        return toldNow || memory.wasAnomalyWithin(point);
    }

    private boolean isLong(TrendPoint point) {
        return point.window().length().toMillis() > windows.millis();
    }

    private void give(
            Ruling ruling, boolean marketWide, OnTimerContext context, Collector<TrendPoint> out, AlarmClass standing)
            throws Exception {
        boolean folded = marketWide && ruling.isFresh();
        for (Anomaly anomaly : folded ? ruling.told() : ruling.all()) {
            context.output(ANOMALIES, market.explain(anomaly, standing));
        }
        TrendPoint point = ruling.point();
        if (!isLong(point)) {
            out.collect(ruling.isAnomaly() ? point.asAnomaly() : point);
        }
        memory.keep(ruling, folded);
    }

    /** A window counts once, with its highest surprise; many that became one anomaly count as one. */
    private static void learn(
            AlarmBudget budget, BudgetState state, List<Ruling> rulings, long window, boolean marketWide) {
        budget.learn(state, window, 0);
        double highest = 0;
        for (Ruling ruling : rulings) {
            if (marketWide && ruling.isFresh()) {
                highest = Math.max(highest, ruling.emitted());
            } else if (ruling.isFirst() && ruling.emitted() > 0) {
                budget.learn(state, window, ruling.emitted());
            }
        }
        if (highest > 0) {
            budget.learn(state, window, highest);
        }
    }

    private static long subjects(List<Ruling> rulings) {
        return rulings.stream()
                .map(ruling -> ruling.point().subject().key())
                .distinct()
                .count();
    }

    private BudgetVersion budget(ReadOnlyBroadcastState<String, BudgetVersion> state) throws Exception {
        @Nullable BudgetVersion kept = state.get(BUDGET);
        return kept != null && kept.isLaterThan(start) ? kept : start;
    }

    private long active(List<SubjectNews> news) throws Exception {
        Long before = alive.value();
        long now = before == null ? 0 : before;
        for (SubjectNews item : news) {
            now += item.alive();
        }
        // What was counted before a state was left behind is not known.
        now = Math.max(0, now);
        alive.update(now);
        return now;
    }

    private List<SubjectNews> take(long at) throws Exception {
        Integer count = counts.get(at);
        List<SubjectNews> news = new ArrayList<>();
        for (int i = 0; count != null && i < count; i++) {
            news.add(waiting.get(place(at, i)));
            waiting.remove(place(at, i));
        }
        counts.remove(at);
        news.sort(SubjectNews.ORDER);
        return news;
    }

    private static String place(long at, int number) {
        return at + "#" + number;
    }
}
