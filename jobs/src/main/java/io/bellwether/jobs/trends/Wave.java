package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.EvidenceDetail.Spread;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first posts of a subject's last {@value #CAPACITY} windows with stories, oldest first. Mutable. */
final class Wave {
    static final int CAPACITY = 12;

    private static final int KEPT_FIRST = 8;
    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    private final Deque<Crest> crests = new ArrayDeque<>();

    private record Crest(long start, long stories, long negative, List<FirstPost> first) {
        static Crest of(WindowSlice slice, int limit) {
            List<FirstPost> first = slice.noted().first();
            return new Crest(
                    slice.windowStart(),
                    slice.stories(),
                    slice.negative(),
                    first.subList(0, Math.min(limit, first.size())));
        }
    }

    void add(WindowSlice slice) {
        crests.addLast(Crest.of(slice, KEPT_FIRST));
        if (crests.size() > CAPACITY) {
            crests.removeFirst();
        }
    }

    /** The spread from the oldest of the windows before that are all above what is usual, without a gap. */
    @Nullable
    Spread spread(WindowSlice slice, boolean bad, Anomaly anomaly) {
        List<FirstPost> first = new ArrayList<>(toned(slice.noted().first(), bad));
        long length = Duration.between(
                        anomaly.window().start(), anomaly.window().end())
                .toMillis();
        long next = slice.windowStart();
        Iterator<Crest> newestFirst = crests.descendingIterator();
        while (newestFirst.hasNext()) {
            Crest crest = newestFirst.next();
            if (crest.start() >= next) {
                continue;
            }
            long count = bad ? crest.negative() : crest.stories();
            if (crest.start() + length < next || count <= usual(anomaly, crest)) {
                break;
            }
            first.addAll(toned(crest.first(), bad));
            next = crest.start();
        }
        return first.isEmpty() ? null : spread(first, anomaly.window().end());
    }

    /** What is usual of stories; for a share, of so many stories. */
    private static double usual(Anomaly anomaly, Crest crest) {
        double expected = Math.max(0, anomaly.band().expected());
        return switch (anomaly.measure()) {
            case VOLUME, NEGATIVE_VOLUME -> expected;
            case NEGATIVE_SHARE, SOURCE_HEALTH -> expected * crest.stories();
        };
    }

    private static Spread spread(List<FirstPost> first, Instant end) {
        first.sort(FirstPost.EARLIEST_FIRST);
        FirstPost earliest = first.get(0);
        int sites = (int) first.stream().map(FirstPost::site).distinct().count();
        double hours = Math.max(1, end.toEpochMilli() - earliest.at()) / MILLIS_PER_HOUR;
        return new Spread(
                earliest.site(), earliest.url(), Instant.ofEpochMilli(earliest.at()), sites, round(sites / hours));
    }

    private static double round(double rate) {
        return Math.round(rate * 100) / 100.0;
    }

    private static List<FirstPost> toned(List<FirstPost> first, boolean bad) {
        return first.stream().filter(post -> !bad || post.negative()).toList();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(crests.size());
        for (Crest crest : crests) {
            out.writeLong(crest.start());
            out.writeLong(crest.stories());
            out.writeLong(crest.negative());
            out.writeByte(crest.first().size());
            for (FirstPost post : crest.first()) {
                out.writeUTF(post.site());
                out.writeBoolean(post.negative());
                out.writeUTF(post.url());
                out.writeLong(post.at());
            }
        }
    }

    static Wave read(DataInput in) throws IOException {
        Wave wave = new Wave();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            long start = in.readLong();
            long stories = in.readLong();
            long negative = in.readLong();
            List<FirstPost> first = new ArrayList<>();
            int posts = in.readByte();
            for (int j = 0; j < posts; j++) {
                first.add(new FirstPost(in.readUTF(), in.readBoolean(), in.readUTF(), in.readLong()));
            }
            wave.crests.addLast(new Crest(start, stories, negative, List.copyOf(first)));
        }
        return wave;
    }
}
