package io.bellwether.jobs.analysis;

import io.bellwether.jobs.flink.BinaryForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link StoryShelf} as the number of its leaders and, for each, its id and three longs. */
final class StoryShelfForm implements BinaryForm<StoryShelf> {
    @Override
    public void write(StoryShelf shelf, DataOutputView target) throws IOException {
        target.writeShort(shelf.leaders().size());
        for (StoryLeader leader : shelf.leaders()) {
            writeLeader(leader, target);
        }
    }

    @Override
    public StoryShelf read(DataInputView source) throws IOException {
        int size = source.readUnsignedShort();
        List<StoryLeader> leaders = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            leaders.add(readLeader(source));
        }
        return new StoryShelf(leaders);
    }

    private static void writeLeader(StoryLeader leader, DataOutputView target) throws IOException {
        target.writeUTF(leader.postId());
        target.writeLong(leader.signature());
        target.writeLong(leader.fetchedAtMillis());
        target.writeLong(leader.copiedAtMillis());
    }

    private static StoryLeader readLeader(DataInputView source) throws IOException {
        return new StoryLeader(source.readUTF(), source.readLong(), source.readLong(), source.readLong());
    }
}
