package io.bellwether.jobs.analysis;

import io.bellwether.jobs.flink.BinaryForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link StoryCandidate} as its id, time, JSON, and what is known of signature and leader. */
final class StoryCandidateForm implements BinaryForm<StoryCandidate> {
    private static final int SIGNATURE = 1;
    private static final int LEADER = 2;

    @Override
    public void write(StoryCandidate candidate, DataOutputView target) throws IOException {
        Long signature = candidate.signature();
        StoryLeader leader = candidate.leader();
        target.writeByte((signature == null ? 0 : SIGNATURE) | (leader == null ? 0 : LEADER));
        target.writeUTF(candidate.postId());
        target.writeLong(candidate.fetchedAtMillis());
        byte[] json = candidate.json().getBytes(StandardCharsets.UTF_8);
        target.writeInt(json.length);
        target.write(json);
        if (signature != null) {
            target.writeLong(signature);
        }
        if (leader != null) {
            StoryShelfForm.writeLeader(leader, target);
        }
    }

    @Override
    public StoryCandidate read(DataInputView source) throws IOException {
        int known = source.readByte();
        String postId = source.readUTF();
        long fetchedAtMillis = source.readLong();
        byte[] json = new byte[source.readInt()];
        source.readFully(json);
        return new StoryCandidate(
                postId,
                fetchedAtMillis,
                new String(json, StandardCharsets.UTF_8),
                (known & SIGNATURE) == 0 ? null : source.readLong(),
                (known & LEADER) == 0 ? null : StoryShelfForm.readLeader(source));
    }
}
