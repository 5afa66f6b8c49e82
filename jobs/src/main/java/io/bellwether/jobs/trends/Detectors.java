package io.bellwether.jobs.trends;

import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.SeasonalProfile;
import io.bellwether.jobs.trends.detect.Seasonality;
import io.bellwether.jobs.trends.detect.ShareState;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What the detectors of the three measures know of a subject; under 4 KB as bytes. */
record Detectors(CountState volume, CountState negative, ShareState share) {
    private static final byte WITHOUT_RHYTHM = 1;
    private static final byte VERSION = 2;
    private static final byte[] NOTHING = {};

    /** Of a subject of which nothing is known. */
    static Detectors start(@Nullable Seasonality rhythm) {
        return new Detectors(CountState.start(rhythm), CountState.start(rhythm), new ShareState());
    }

    byte[] toBytes() {
        byte[][] parts = {
            volume.detector().toBytes(),
            bytes(volume.rhythm()),
            negative.detector().toBytes(),
            bytes(negative.rhythm()),
            share.toBytes()
        };
        int size = 1;
        for (byte[] part : parts) {
            size += Short.BYTES + part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION);
        for (byte[] part : parts) {
            out.putShort((short) part.length).put(part);
        }
        return out.array();
    }

    /**
     * Reads what {@link #toBytes} wrote, also in the release before.
     *
     * @param rhythm that is asked for now: what was learned without it begins it anew
     */
    static Detectors fromBytes(byte[] bytes, @Nullable Seasonality rhythm) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION && version != WITHOUT_RHYTHM) {
            throw new IllegalArgumentException("State of a subject's detectors has version " + version
                    + ", but this release reads versions " + WITHOUT_RHYTHM + " and " + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        boolean withRhythm = version == VERSION;
        return new Detectors(
                count(in, withRhythm, rhythm), count(in, withRhythm, rhythm), ShareState.fromBytes(part(in)));
    }

    private static CountState count(ByteBuffer in, boolean withRhythm, @Nullable Seasonality rhythm) {
        DetectorState detector = DetectorState.fromBytes(part(in));
        byte[] learned = withRhythm ? part(in) : NOTHING;
        return new CountState(detector, rhythm == null ? null : SeasonalProfile.fromBytes(rhythm, learned));
    }

    private static byte[] bytes(@Nullable SeasonalProfile rhythm) {
        return rhythm == null ? NOTHING : rhythm.toBytes();
    }

    private static byte[] part(ByteBuffer in) {
        byte[] part = new byte[in.getShort()];
        in.get(part);
        return part;
    }
}
