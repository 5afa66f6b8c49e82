package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.PackedType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** The windows of which a subtask has heard that they are outages, whatever the subject. The task's thread owns it. */
final class KnownOutages {
    private final ListState<Part> state;
    private final int subtask;
    private final int parallelism;
    private final Set<Long> starts;

    /**
     * What one subtask knew at a checkpoint.
     *
     * @param starts of windows
     */
    record Part(int subtask, int parallelism, List<Long> starts) {}

    private KnownOutages(ListState<Part> state, TaskInfo task, Set<Long> starts) {
        this.state = state;
        this.subtask = task.getIndexOfThisSubtask();
        this.parallelism = task.getNumberOfParallelSubtasks();
        this.starts = starts;
    }

    /** Goes on from a checkpoint, or begins with none. */
    static KnownOutages restored(OperatorStateStore store, TaskInfo task) throws Exception {
        ListState<Part> state =
                store.getUnionListState(new ListStateDescriptor<>("outages", PackedType.forRecord(Part.class)));
        Set<Long> starts = startsFor(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks(), state.get());
        return new KnownOutages(state, task, starts);
    }

    /**
     * What a subtask goes on with: its own, if there are as many as before, as notices to others may still be under way; else
     * what any of them knew.
     */
    static Set<Long> startsFor(int subtask, int parallelism, Iterable<Part> parts) {
        Set<Long> starts = new HashSet<>();
        for (Part part : parts) {
            if (part.parallelism() != parallelism || part.subtask() == subtask) {
                starts.addAll(part.starts());
            }
        }
        return starts;
    }

    /** Keeps what comes at a checkpoint. */
    void store() throws Exception {
        state.update(List.of(new Part(subtask, parallelism, List.copyOf(starts))));
    }

    /**
     * Takes in what was told, and forgets what is older.
     *
     * @param memoryMillis how much older
     */
    void hear(Outage outage, long memoryMillis) {
        if (outage.over()) {
            starts.remove(outage.windowStart());
        } else {
            starts.add(outage.windowStart());
        }
        starts.removeIf(start -> start + memoryMillis < outage.windowStart());
    }

    /** Starts of the windows. */
    Set<Long> starts() {
        return starts;
    }
}
