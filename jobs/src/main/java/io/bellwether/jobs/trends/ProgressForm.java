package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.flink.BinaryForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Progress} component by component, constants by name and each list after its size. */
final class ProgressForm implements BinaryForm<Progress> {
    @Override
    public void write(Progress progress, DataOutputView target) throws IOException {
        target.writeUTF(progress.subject().kind().name());
        target.writeUTF(progress.subject().id());
        target.writeUTF(progress.subject().name());
        target.writeLong(progress.firstWindow());
        target.writeLong(progress.nextWindow());
        target.writeLong(progress.lastMention());
        target.writeBoolean(progress.counted());
        target.writeInt(progress.pending().size());
        for (PendingWindow pending : progress.pending()) {
            writePending(pending, target);
        }
        target.writeInt(progress.corrected().size());
        for (long corrected : progress.corrected()) {
            target.writeLong(corrected);
        }
        target.writeInt(progress.episodes().size());
        for (Episode episode : progress.episodes()) {
            writeEpisode(episode, target);
        }
    }

    @Override
    public Progress read(DataInputView source) throws IOException {
        Subject subject = new Subject(SubjectKind.valueOf(source.readUTF()), source.readUTF(), source.readUTF());
        long firstWindow = source.readLong();
        long nextWindow = source.readLong();
        long lastMention = source.readLong();
        boolean counted = source.readBoolean();
        List<PendingWindow> pending = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            pending.add(readPending(source));
        }
        List<Long> corrected = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            corrected.add(source.readLong());
        }
        List<Episode> episodes = new ArrayList<>();
        for (int left = source.readInt(); left > 0; left--) {
            episodes.add(readEpisode(source));
        }
        return new Progress(subject, firstWindow, nextWindow, lastMention, counted, pending, corrected, episodes);
    }

    private static void writePending(PendingWindow pending, DataOutputView target) throws IOException {
        target.writeLong(pending.start());
        target.writeLong(pending.stories());
        target.writeLong(pending.negative());
        target.writeDouble(pending.surprises().volume());
        target.writeDouble(pending.surprises().negative());
        target.writeDouble(pending.surprises().share());
    }

    private static PendingWindow readPending(DataInputView source) throws IOException {
        long start = source.readLong();
        long stories = source.readLong();
        long negative = source.readLong();
        Surprises surprises = new Surprises(source.readDouble(), source.readDouble(), source.readDouble());
        return new PendingWindow(start, stories, negative, surprises);
    }

    private static void writeEpisode(Episode episode, DataOutputView target) throws IOException {
        target.writeUTF(episode.measure().name());
        target.writeLong(episode.opened());
        target.writeDouble(episode.bound());
        target.writeInt(episode.below());
    }

    private static Episode readEpisode(DataInputView source) throws IOException {
        Measure measure = Measure.valueOf(source.readUTF());
        return new Episode(measure, source.readLong(), source.readDouble(), source.readInt());
    }
}
