package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * Turns how many alarms a day people want of a class of subjects into the surprise from which on a window alarms: the value
 * that so many emissions a day exceeded.
 *
 * <p>Use: keep one {@link BudgetState} per class. A window of the class alarms if its verdict is a record and its surprise at
 * least {@link #thresholdFor} its start. {@linkplain #learn Learn} every record, whether it alarmed or not, once, with the
 * start of its window; what people see as one, such as many subjects folded into one list, is learned as one. To say that a
 * class was watched where nothing was emitted, learn a surprise of 0. A threshold rests on whole slots (of an hour, with a
 * memory of a week) before that of the window, so it is the same in whichever order the windows of earlier slots came, and
 * does not change within a slot.
 *
 * @param alarmsPerDay of all subjects of the class together; may be below 1
 * @param floor in decades: no threshold is lower, however quiet the class
 * @param start in decades: the threshold while nothing is known
 * @param memory half-life of what was emitted
 */
public record AlarmBudget(double alarmsPerDay, double floor, double start, Duration memory) implements Serializable {
    /*
     * rate(s) = (decayed emissions of at least s + START_DAYS * alarmsPerDay * 10^(start - s)) / (decayed days watched +
     * START_DAYS); the threshold is where it is alarmsPerDay, linear inside a bin of the histogram. So a class of which nothing is known begins at start, and its own emissions weigh as much after half a
     * day; one emission decade is then as rare by ten as the surprise says.
     */
    private static final double START_DAYS = 0.5;
    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final int LAST_DAYS = 7;

    public AlarmBudget {
        require(
                alarmsPerDay > 0 && Double.isFinite(alarmsPerDay),
                "alarms-per-day must be above 0, but is %s",
                alarmsPerDay);
        require(floor > 0, "floor must be above 0 decades, but is %s", floor);
        require(
                start >= floor && start < 100,
                "start must be at least floor %s and below 100, but is %s",
                floor,
                start);
        require(
                memory.toMillis() >= SlottedHistogram.MEMORY_SLOTS,
                "memory must be at least %sms, but is %sms",
                SlottedHistogram.MEMORY_SLOTS,
                memory.toMillis());
    }

    /** That many alarms a day, never below 3.5 decades, 4.5 while nothing is known, with a memory of a week. */
    public static AlarmBudget of(double alarmsPerDay) {
        return new AlarmBudget(alarmsPerDay, 3.5, 4.5, Duration.ofDays(7));
    }

    /** Takes an emission into the past of its class; a surprise of 0 only says that the class was watched. */
    public void learn(BudgetState state, long windowStartMillis, double surprise) {
        // What is below the floor cannot move the threshold.
        state.emissions.add(slot(windowStartMillis), surprise, surprise >= floor ? 1 : 0);
    }

    /** Surprise from which on a window that starts then alarms, in decades. */
    public double thresholdFor(BudgetState state, long windowStartMillis) {
        long slot = slot(windowStartMillis);
        double watched = state.emissions.watchedBefore(slot) * slotMillis() / MILLIS_PER_DAY;
        if (watched == 0) {
            return start;
        }
        double[] emissions = state.emissions.before(slot);
        if (state.isKnown(this, emissions)) {
            return state.threshold;
        }
        return state.know(this, emissions, threshold(emissions, watched));
    }

    private double threshold(double[] emissions, double watched) {
        double wanted = alarmsPerDay * (watched + START_DAYS);
        double above = 0;
        double upper = SlottedHistogram.lowerEdge(SlottedHistogram.BINS);
        for (int bin = SlottedHistogram.BINS - 1; bin >= SlottedHistogram.bin(floor); bin--) {
            double lower = Math.max(floor, SlottedHistogram.lowerEdge(bin));
            double inside = emissions[bin] + expectedAtStart(lower) - expectedAtStart(upper);
            if (above + inside > wanted) {
                return upper - (upper - lower) * (wanted - above) / inside;
            }
            above += inside;
            upper = lower;
        }
        return floor;
    }

    private double expectedAtStart(double surprise) {
        return START_DAYS * alarmsPerDay * Math.pow(10, start - surprise);
    }

    /** About how many emissions of the last seven days, up to the slot of this window, reach a threshold. */
    public long inLastDays(BudgetState state, long windowStartMillis, double threshold) {
        long to = slot(windowStartMillis);
        long from = to - Math.round(LAST_DAYS * MILLIS_PER_DAY / slotMillis());
        int bin = SlottedHistogram.bin(threshold);
        double lower = Math.max(floor, SlottedHistogram.lowerEdge(bin));
        double upper = SlottedHistogram.lowerEdge(bin + 1);
        long above = state.emissions.count(from, to, bin + 1);
        long inside = state.emissions.count(from, to, bin) - above;
        return above + Math.round(inside * Math.min(1, (upper - threshold) / (upper - lower)));
    }

    private long slot(long windowStartMillis) {
        return Math.floorDiv(windowStartMillis, slotMillis());
    }

    private long slotMillis() {
        return memory.toMillis() / SlottedHistogram.MEMORY_SLOTS;
    }
}
