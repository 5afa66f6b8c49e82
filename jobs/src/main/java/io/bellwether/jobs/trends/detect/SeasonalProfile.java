package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What the time within a rhythm, such as the time of day, adds to the expectation of a series. It is used only where it was
 * seen for two full cycles and lowered the mean absolute residual. That of a day takes 272 bytes. Mutable, for one thread at a
 * time.
 */
public final class SeasonalProfile {
    /*
     * Additive on the residual to the slow expectation, one effect per slot, learned as a running mean of residuals that
     * are clipped at four mean absolute deviations, so that one burst does not become a habit; between the middles of slots
     * it goes straight, since a step on a steep slope would look like a surge. What is added is an effect without the mean of
     * all: else a level that changes, or the mean of skewed counts that lies above their median, would pass from the slow
     * expectation into the effects and stay there, and the spread of the counts would be measured by a level that is not
     * theirs.
     */
    private static final double CLIP_DEVIATIONS = 4;
    private static final int MIN_CYCLES = 2;
    private static final int MAX_WEIGHT = 60;
    private static final int MIN_VALUES = 24;
    private static final double DEVIATION_GAIN = 0.005;
    /** Far beyond any residual, and far below what a float can hold. */
    private static final double LARGEST_EFFECT = 1e35;
    /** The mean absolute residual must fall to this part of what it is without the effects: by less it falls by chance. */
    private static final double MAX_RATIO = 0.98;
    /** After so many values their number no longer counts. */
    private static final int MANY_VALUES = (int) (1 / DEVIATION_GAIN);

    private static final int BYTES_PER_SLOT = Float.BYTES + 1;
    private static final int OTHER_BYTES = Integer.BYTES + 2 * Double.BYTES + Short.BYTES + 2 + Long.BYTES;
    /** A byte per slot holds its cycles above these bits and its values in them. */
    private static final int VALUE_BITS = 6;

    private final Seasonality seasonality;
    private final float[] effects;
    /** Of each slot in how many cycles it was seen and left, until they are enough: all slots of a day are known at its end. */
    private final int[] cycles;
    /** Of each slot how many values were learned, until they are enough. */
    private final int[] values;

    private double residualWithout;
    private double residualWith;
    private int learned;
    /**
     * Whether the effects are used. That changes only when the effect falls through zero: then the fast expectation, which lags
     * behind what the time adds, is rather too high, and nothing seems to surge that does not.
     */
    private boolean inUse;

    private boolean wasHigh;
    /** The slot of the newest value, counted on from cycle to cycle. */
    private long newest = Long.MIN_VALUE;

    /** Of a series of which nothing is known. */
    public SeasonalProfile(Seasonality seasonality) {
        this.seasonality = seasonality;
        int slots = seasonality.slots();
        effects = new float[slots];
        cycles = new int[slots];
        values = new int[slots];
    }

    /** Reads what {@link #toBytes} wrote; begins anew where that was of another rhythm. */
    public static SeasonalProfile fromBytes(Seasonality seasonality, byte[] bytes) {
        SeasonalProfile profile = new SeasonalProfile(seasonality);
        if (bytes.length != profile.size()) {
            return profile;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt() != seasonality.fingerprint()) {
            return profile;
        }
        for (int slot = 0; slot < profile.effects.length; slot++) {
            profile.effects[slot] = in.getFloat();
            int seen = Byte.toUnsignedInt(in.get());
            profile.cycles[slot] = seen >>> VALUE_BITS;
            profile.values[slot] = seen & ((1 << VALUE_BITS) - 1);
        }
        profile.residualWithout = in.getDouble();
        profile.residualWith = in.getDouble();
        profile.learned = in.getShort();
        profile.inUse = in.get() != 0;
        profile.wasHigh = in.get() != 0;
        profile.newest = in.getLong();
        return profile;
    }

    /** The profile as bytes. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(size()).putInt(seasonality.fingerprint());
        for (int slot = 0; slot < effects.length; slot++) {
            out.putFloat(effects[slot]).put((byte) (cycles[slot] << VALUE_BITS | values[slot]));
        }
        return out.putDouble(residualWithout)
                .putDouble(residualWith)
                .putShort((short) learned)
                .put((byte) (inUse ? 1 : 0))
                .put((byte) (wasHigh ? 1 : 0))
                .putLong(newest)
                .array();
    }

    private int size() {
        return effects.length * BYTES_PER_SLOT + OTHER_BYTES;
    }

    /** What to add to the expectation at that time; 0 while the profile has not earned its place. */
    public double at(Instant time) {
        return inUse ? effect(seasonality.at(time)) : 0;
    }

    private void decideUse(double effect) {
        boolean earned = learned >= MIN_VALUES && residualWith < MAX_RATIO * residualWithout;
        if (wasHigh && effect < 0) {
            inUse = earned;
        }
        wasHigh = effect >= 0;
    }

    private double effect(Seasonality.Place place) {
        int slot = isKnown(place.slot()) ? place.slot() : place.kin();
        return isKnown(slot) ? between(slot, place.within()) - mean() : 0;
    }

    /** On the line from the middle of this slot to that of the nearest one. */
    private double between(int slot, double within) {
        int nearest = seasonality.beside(slot, within < 0.5 ? -1 : 1);
        double weight = isKnown(nearest) ? Math.abs(within - 0.5) : 0;
        return (1 - weight) * effects[slot] + weight * effects[nearest];
    }

    /** Of the effects of all slots that are known, at least one. */
    private double mean() {
        double sum = 0;
        int weights = 0;
        for (int slot = 0; slot < effects.length; slot++) {
            if (isKnown(slot)) {
                int weight = seasonality.weight(slot);
                sum += (double) weight * effects[slot];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private boolean isKnown(int slot) {
        return cycles[slot] >= MIN_CYCLES;
    }

    /** Learns what the value was above the slow expectation; values come in the order of their times. */
    public void learn(Instant time, double residual) {
        Seasonality.Place place = seasonality.at(time);
        int slot = place.slot();
        long counted = place.cycle() * effects.length + slot;
        if (counted > newest) {
            if (newest != Long.MIN_VALUE) {
                int left = (int) Math.floorMod(newest, (long) effects.length);
                cycles[left] = Math.min(cycles[left] + 1, MIN_CYCLES);
            }
            newest = counted;
        }
        if (isKnown(slot)) {
            double gain = Math.max(DEVIATION_GAIN, 1.0 / (learned + 1));
            residualWithout += gain * (Math.abs(residual) - residualWithout);
            residualWith += gain * (Math.abs(residual - effect(place)) - residualWith);
            learned = Math.min(learned + 1, MANY_VALUES);
        }
        values[slot] = Math.min(values[slot] + 1, MAX_WEIGHT);
        double limit = residualWithout > 0 ? CLIP_DEVIATIONS * residualWithout : Math.abs(residual);
        limit = Math.min(limit, LARGEST_EFFECT);
        double clipped = Math.max(-limit, Math.min(residual, limit));
        effects[slot] += (float) ((clipped - effects[slot]) / values[slot]);
        decideUse(effect(place));
    }
}
