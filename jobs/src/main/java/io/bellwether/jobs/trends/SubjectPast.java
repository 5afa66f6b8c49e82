package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Measure;
import io.bellwether.jobs.trends.terms.RisingTerm;
import io.bellwether.jobs.trends.terms.TermBackground;
import io.bellwether.jobs.trends.terms.TermCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a subject to explain its anomalies: its terms, how high it stood when, and how its last wave went
 * over sites; under 8 KB as bytes. Mutable, for one thread. Windows without a story need not be told.
 */
final class SubjectPast {
    private static final byte VERSION = 1;
    private static final int MAX_RISING = 8;

    private final long knownSince;
    private final TermBackground terms;
    private final Heights stories;
    private final Heights negative;
    private final Wave wave;

    private SubjectPast(long knownSince, TermBackground terms, Heights stories, Heights negative, Wave wave) {
        this.knownSince = knownSince;
        this.terms = terms;
        this.stories = stories;
        this.negative = negative;
        this.wave = wave;
    }

    /** Of a subject that is mentioned for the first time. */
    static SubjectPast start(long window, long halfLifeMillis) {
        return new SubjectPast(
                window, TermBackground.forgettingHalfIn(halfLifeMillis), new Heights(), new Heights(), new Wave());
    }

    /** The anomaly with what the past says of it, and the posts that show it. */
    Anomaly explain(Anomaly anomaly, WindowSlice slice) {
        Evidence evidence = anomaly.evidence();
        EvidenceDetail detail = evidence.detail();
        if (detail == null) {
            return anomaly;
        }
        boolean bad = anomaly.measure() != Measure.VOLUME;
        long count = bad ? slice.negative() : slice.stories();
        List<EvidenceDetail.Rising> rising = rising(slice, bad, count);
        EvidenceDetail explained = new EvidenceDetail(
                detail.languages(),
                rising,
                reason(detail.reason(), anomaly.measure(), slice),
                wave.spread(slice, bad, anomaly));
        return anomaly.with(evidence.with(TopPosts.of(slice, anomaly.measure(), rising), explained));
    }

    private List<EvidenceDetail.Rising> rising(WindowSlice slice, boolean bad, long count) {
        return terms.rising(counts(slice, bad), count, slice.windowStart(), MAX_RISING).stream()
                .map(SubjectPast::rising)
                .toList();
    }

    private static EvidenceDetail.Rising rising(RisingTerm term) {
        return new EvidenceDetail.Rising(term.term(), term.stories(), term.usual(), term.score());
    }

    /** How high a share stood is not remembered; nor is what stood before a window that late posts raised. */
    private EvidenceDetail.Reason reason(EvidenceDetail.Reason reason, Measure measure, WindowSlice slice) {
        if (measure == Measure.NEGATIVE_SHARE || !stories.allBefore(slice.windowStart())) {
            return reason;
        }
        OptionalLong last =
                measure == Measure.VOLUME ? stories.lastAsHigh(slice.stories()) : negative.lastAsHigh(slice.negative());
        return new EvidenceDetail.Reason(
                reason.slow(),
                reason.fast(),
                reason.minObserved(),
                reason.minExcess(),
                reason.chanceLimit(),
                Instant.ofEpochMilli(knownSince),
                last.isEmpty() ? null : Instant.ofEpochMilli(last.getAsLong()));
    }

    /** Takes a window into the past, in the order of windows. */
    void learn(WindowSlice slice) {
        terms.learn(counts(slice, false), slice.stories(), slice.windowStart());
        stories.add(slice.windowStart(), slice.stories());
        negative.add(slice.windowStart(), slice.negative());
        wave.add(slice);
    }

    private static List<TermCount> counts(WindowSlice slice, boolean bad) {
        return slice.terms().stream()
                .map(row -> new TermCount(row.id(), bad ? row.negative() : row.stories()))
                .filter(term -> term.stories() > 0)
                .toList();
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(knownSince);
            terms.write(out);
            stories.write(out);
            negative.write(out);
            wave.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the past of a subject into memory", e);
        }
        return bytes.toByteArray();
    }

    static @Nullable SubjectPast fromBytes(byte @Nullable [] bytes, long halfLifeMillis) {
        if (bytes == null) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("State of a subject's past has version " + version
                        + ", but this release reads version " + VERSION
                        + ". Restore with the release that wrote it, or start the trends job without its state.");
            }
            return new SubjectPast(
                    in.readLong(),
                    TermBackground.read(in, halfLifeMillis),
                    Heights.read(in),
                    Heights.read(in),
                    Wave.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the past of a subject of " + bytes.length + " bytes", e);
        }
    }
}
