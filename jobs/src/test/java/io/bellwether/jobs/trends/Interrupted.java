package io.bellwether.jobs.trends;

import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Lets something come between the timers of a splittable operator, as a checkpoint does. */
final class Interrupted {
    private Interrupted() {}

    /** As the job does; before the harness is opened. */
    static void splitTimers(AbstractStreamOperatorTestHarness<?> harness) {
        harness.getStreamConfig().setCheckpointingEnabled(true);
        harness.getStreamConfig().setUnalignedCheckpointsEnabled(true);
        harness.getStreamConfig().setUnalignedCheckpointsSplittableTimersEnabled(true);
    }

    /** Of the timers that are due next only the first fires, until it goes on. */
    static void atFirstTimer(AbstractStreamOperatorTestHarness<?> harness) {
        harness.getTaskMailbox().put(new Mail(() -> {}, TaskMailbox.MIN_PRIORITY, "interruption"));
    }

    /** Does what was put off. */
    static void goOn(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        while (true) {
            var mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
            if (mail.isEmpty()) {
                return;
            }
            mail.get().run();
        }
    }
}
