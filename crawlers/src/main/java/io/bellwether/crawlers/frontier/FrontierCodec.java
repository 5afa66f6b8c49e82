package io.bellwether.crawlers.frontier;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads {@link Frontier.Snapshot}s. The form is versioned; each version has a golden file in the tests. */
public final class FrontierCodec {
    private static final int VERSION_1 = 1;
    /** Knows what the pages of each shape of address came to. */
    private static final int VERSION_2 = 2;

    private FrontierCodec() {}

    public static void write(Frontier.Snapshot snapshot, DataOutput out) throws IOException {
        out.writeInt(VERSION_2);
        out.writeInt(snapshot.watched().size());
        for (Watch watch : snapshot.watched()) {
            writeWatch(watch, out);
        }
        out.writeInt(snapshot.pending().size());
        for (Pending article : snapshot.pending()) {
            writePending(article, out);
        }
        writeNumbers(snapshot.seenPages(), out);
        writeNumbers(snapshot.seenPosts(), out);
        writeNumbers(snapshot.seenTexts(), out);
        writeInstant(snapshot.notBefore(), out);
        out.writeLong(snapshot.batch());
        out.writeBoolean(snapshot.hubWasLast());
        writeTraps(snapshot.traps(), out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static Frontier.Snapshot read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != VERSION_1 && version != VERSION_2) {
            throw new IOException(
                    "The frontier was written as version " + version + ", but this release reads versions "
                            + VERSION_1 + " to " + VERSION_2
                            + " only. Restore with the release that wrote it, or start without state.");
        }
        List<Watch> watched = new ArrayList<>();
        int watches = in.readInt();
        for (int i = 0; i < watches; i++) {
            watched.add(readWatch(in));
        }
        List<Pending> pending = new ArrayList<>();
        int articles = in.readInt();
        for (int i = 0; i < articles; i++) {
            pending.add(readPending(in));
        }
        LongSequence seenPages = readNumbers(in);
        LongSequence seenPosts = readNumbers(in);
        LongSequence seenTexts = readNumbers(in);
        Instant notBefore = readInstant(in);
        long batch = in.readLong();
        boolean hubWasLast = in.readBoolean();
        TrapGuard.Memory traps = version == VERSION_1 ? TrapGuard.Memory.empty() : readTraps(in);
        return new Frontier.Snapshot(
                watched, pending, seenPages, seenPosts, seenTexts, traps, notBefore, batch, hubWasLast);
    }

    private static void writeTraps(TrapGuard.Memory traps, DataOutput out) throws IOException {
        out.writeInt(traps.shapes().size());
        for (ShapeRecord shape : traps.shapes()) {
            out.writeLong(shape.key());
            out.writeInt(shape.fruitful());
            out.writeInt(shape.barren());
            out.writeInt(shape.closures());
            writeInstant(shape.closedUntil(), out);
        }
        writeNumbers(traps.texts(), out);
    }

    private static TrapGuard.Memory readTraps(DataInput in) throws IOException {
        List<ShapeRecord> shapes = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            shapes.add(new ShapeRecord(in.readLong(), in.readInt(), in.readInt(), in.readInt(), readInstant(in)));
        }
        return new TrapGuard.Memory(shapes, readNumbers(in));
    }

    private static void writeWatch(Watch watch, DataOutput out) throws IOException {
        out.writeUTF(watch.home());
        out.writeByte(watch.role().code());
        out.writeByte(watch.depth());
        Watch.Cursor cursor = watch.cursor();
        writeText(cursor.url().equals(watch.home()) ? null : cursor.url(), out);
        out.writeShort(cursor.page());
        out.writeBoolean(cursor.walking());
        out.writeBoolean(cursor.fresh());
        writeInstant(watch.due(), out);
        writeInstant(watch.lastChange(), out);
        writeText(watch.validators().etag(), out);
        writeText(watch.validators().lastModified(), out);
        writeText(watch.marks().activity(), out);
        writeText(watch.marks().openingAnchor(), out);
        out.writeInt(watch.failures());
        out.writeBoolean(watch.visited());
    }

    private static Watch readWatch(DataInput in) throws IOException {
        String home = in.readUTF();
        PageRole role = PageRole.ofCode(in.readByte());
        int depth = in.readByte();
        String cursorUrl = readText(in);
        Watch.Cursor cursor = new Watch.Cursor(
                cursorUrl == null ? home : cursorUrl, in.readShort(), in.readBoolean(), in.readBoolean());
        return new Watch(
                home,
                role,
                depth,
                cursor,
                readInstant(in),
                readInstant(in),
                new Validators(readText(in), readText(in)),
                new Watch.ThreadMarks(readText(in), readText(in)),
                in.readInt(),
                in.readBoolean());
    }

    private static void writePending(Pending article, DataOutput out) throws IOException {
        out.writeUTF(article.url());
        out.writeLong(article.batch());
        writeInstant(article.due(), out);
        out.writeInt(article.attempts());
        Instant publishedAt = article.publishedAt();
        out.writeBoolean(publishedAt != null);
        if (publishedAt != null) {
            writeInstant(publishedAt, out);
        }
        writeText(article.title(), out);
    }

    private static Pending readPending(DataInput in) throws IOException {
        return new Pending(
                in.readUTF(),
                in.readLong(),
                readInstant(in),
                in.readInt(),
                in.readBoolean() ? readInstant(in) : null,
                readText(in));
    }

    private static void writeNumbers(LongSequence numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            out.writeLong(numbers.at(i));
        }
    }

    private static LongSequence readNumbers(DataInput in) throws IOException {
        long[] numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return LongSequence.owning(numbers);
    }

    private static void writeText(@Nullable String text, DataOutput out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void writeInstant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
