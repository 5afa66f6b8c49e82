package io.bellwether.jobs.trends;

import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.ShareState;
import java.nio.ByteBuffer;

/** What the detectors of the three measures know of a subject; under 3 KB as bytes. */
record Detectors(DetectorState volume, DetectorState negative, ShareState share) {
    private static final byte VERSION = 1;

    /** Of a subject of which nothing is known. */
    static Detectors start() {
        return new Detectors(new DetectorState(), new DetectorState(), new ShareState());
    }

    byte[] toBytes() {
        byte[] first = volume.toBytes();
        byte[] second = negative.toBytes();
        byte[] third = share.toBytes();
        return ByteBuffer.allocate(1 + 3 * Short.BYTES + first.length + second.length + third.length)
                .put(VERSION)
                .putShort((short) first.length)
                .put(first)
                .putShort((short) second.length)
                .put(second)
                .putShort((short) third.length)
                .put(third)
                .array();
    }

    static Detectors fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("State of a subject's detectors has version " + version
                    + ", but this release reads version " + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        return new Detectors(
                DetectorState.fromBytes(part(in)), DetectorState.fromBytes(part(in)), ShareState.fromBytes(part(in)));
    }

    private static byte[] part(ByteBuffer in) {
        byte[] part = new byte[in.getShort()];
        in.get(part);
        return part;
    }
}
