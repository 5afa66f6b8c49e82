package io.bellwether.jobs.trends.influence;

import io.bellwether.jobs.flink.BinaryForm;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes a {@link ThreadMemory} as its numbers and, where the opening post has come, the two texts of its speaker. */
final class ThreadMemoryForm implements BinaryForm<ThreadMemory> {
    @Override
    public void write(ThreadMemory memory, DataOutputView target) throws IOException {
        target.writeLong(memory.newest());
        target.writeLong(memory.forget());
        target.writeInt(memory.answers());
        Speaker opener = memory.opener();
        target.writeBoolean(opener != null);
        if (opener != null) {
            target.writeUTF(opener.author());
            target.writeUTF(opener.site());
        }
    }

    @Override
    public ThreadMemory read(DataInputView source) throws IOException {
        long newest = source.readLong();
        long forget = source.readLong();
        int answers = source.readInt();
        @Nullable Speaker opener = source.readBoolean() ? new Speaker(source.readUTF(), source.readUTF()) : null;
        return new ThreadMemory(opener, newest, forget, answers);
    }
}
