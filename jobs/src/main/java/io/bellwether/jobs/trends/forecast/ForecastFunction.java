package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Band;
import io.bellwether.contract.Forecast;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Foretells the next steps of hot subjects when a step is over, and gives out earlier forecasts of that step again with what
 * came. Keyed by subject; only event time counts. Points may come in any order before their step is over; a correction that
 * comes after changes no forecast.
 */
final class ForecastFunction extends KeyedProcessFunction<String, TrendPoint, Forecast> {
    private static final long serialVersionUID = 1;
    private static final long MAX_SILENCE = 1_000;
    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();
    private static final int HOURS = 24;

    private final ForecastConfig config;
    private final long step;
    private final double weight;
    private final long forgetMillis;

    // Made by open, before any record.
    private transient ValueState<OpenSteps> steps;
    private transient ValueState<Long> nextStep;
    private transient ValueState<Long> forgetTimer;
    private transient ValueState<byte[]> models;
    private transient ValueState<Foretold> foretold;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    ForecastFunction(ForecastConfig config) {
        this.config = config;
        step = config.step().toMillis();
        weight = 1 - Math.pow(2, -(double) step / config.memory().toMillis());
        forgetMillis = 2 * config.memory().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        steps = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("open-steps-1", PackedType.forRecord(OpenSteps.class)));
        nextStep = getRuntimeContext().getState(new ValueStateDescriptor<>("next-step", Types.LONG));
        forgetTimer = getRuntimeContext().getState(new ValueStateDescriptor<>("forget-timer", Types.LONG));
        models = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("model", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        foretold = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("foretold", RecordType.forRecord(Foretold.class)));
    }

    @Override
    public void processElement(TrendPoint point, Context context, Collector<Forecast> out) throws Exception {
        long window = point.window().start().toEpochMilli();
        long end = config.startOf(window) + step - 1;
        if (end <= context.timerService().currentWatermark()) {
            return;
        }
        OpenSteps before = steps.value();
        long stories = point.counts().stories();
        if (before == null && stories == 0 && nextStep.value() == null) {
            // A subject is new with its first story.
            return;
        }
        OpenSteps known = before == null ? OpenSteps.of(point.subject()) : before;
        long start = config.startOf(window);
        if (known.between(start, start + step).isEmpty()) {
            context.timerService().registerEventTimeTimer(end);
        }
        steps.update(known.with(new OpenSteps.Count(window, point.revision(), stories)));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Forecast> out) throws Exception {
        long start = timestamp + 1 - step;
        OpenSteps known = steps.value();
        if (known != null) {
            OpenSteps ended = known.between(start, start + step);
            if (!ended.isEmpty()) {
                close(known.subject(), start, ended.stories(), out);
                nextStep.update(start + step);
            }
            OpenSteps left = known.between(start + step, Long.MAX_VALUE);
            if (left.isEmpty()) {
                steps.clear();
            } else {
                steps.update(left);
            }
        }
        forget(timestamp, context);
    }

    /** One timer a subject is enough: when it comes too early it is set anew. */
    private void forget(long timestamp, OnTimerContext context) throws Exception {
        Long next = nextStep.value();
        Long due = forgetTimer.value();
        if (next == null || (due != null && due > timestamp)) {
            return;
        }
        if (forgetAt(next) <= timestamp && steps.value() == null) {
            nextStep.clear();
            models.clear();
            foretold.clear();
            forgetTimer.clear();
            return;
        }
        long again = Math.max(forgetAt(next), timestamp + step);
        context.timerService().registerEventTimeTimer(again);
        forgetTimer.update(again);
    }

    private long forgetAt(long next) {
        return next - 1 + forgetMillis;
    }

    /** Ends the empty steps since the last point, where the subject was silent, and this one; foretells from each. */
    private void close(Subject subject, long start, long stories, Collector<Forecast> out) throws Exception {
        byte[] bytes = models.value();
        VolumeModel model =
                bytes == null ? new VolumeModel(config.horizon()) : VolumeModel.fromBytes(bytes, config.horizon());
        Foretold known = foretold.value();
        List<Forecast> open = new ArrayList<>(known == null ? List.of() : known.open());
        Long next = nextStep.value();
        long silent = next == null ? 0 : Math.min(MAX_SILENCE, (start - next) / step);
        for (long back = silent; back >= 0; back--) {
            long at = start - back * step;
            long came = back == 0 ? stories : 0;
            score(open, at, came, model, out);
            model.learn((double) came, hourOf(at), weight);
            if (model.steps() >= config.warmUpSteps() && model.level() >= config.minStories()) {
                foretell(subject, at + step, came, model, open, out);
            }
        }
        models.update(model.toBytes());
        if (open.isEmpty()) {
            foretold.clear();
        } else {
            foretold.update(new Foretold(List.copyOf(open)));
        }
    }

    private static void score(List<Forecast> open, long start, long came, VolumeModel model, Collector<Forecast> out) {
        List<Forecast> left = new ArrayList<>();
        for (Forecast forecast : open) {
            if (forecast.window().start().toEpochMilli() == start) {
                model.score(forecast.horizon(), forecast.band().expected(), (double) came);
                out.collect(forecast.scored(came));
            } else {
                left.add(forecast);
            }
        }
        open.clear();
        open.addAll(left);
    }

    private void foretell(
            Subject subject, long from, long came, VolumeModel model, List<Forecast> open, Collector<Forecast> out) {
        for (int ahead = 1; ahead <= config.horizon(); ahead++) {
            long start = from + (ahead - 1) * step;
            Band band = model.ahead(ahead, hourOf(start));
            Forecast forecast = new Forecast(
                    subject,
                    new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + step)),
                    Instant.ofEpochMilli(from),
                    ahead,
                    band,
                    came,
                    null);
            open.add(forecast);
            out.collect(forecast);
        }
    }

    private static int hourOf(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, MILLIS_PER_HOUR), (long) HOURS);
    }
}
