package io.bellwether.jobs.trends.influence;

import io.bellwether.jobs.flink.WrittenAs;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a thread besides its answers.
 *
 * @param opener of the opening post; null while that has not come
 * @param newest when its newest post could be read
 * @param forget when it is asked whether to forget it
 * @param answers how many of them are known by their speakers
 */
@WrittenAs(ThreadMemoryForm.class)
record ThreadMemory(@Nullable Speaker opener, long newest, long forget, int answers) {
    /** Of a thread of which nothing is known. */
    static final ThreadMemory NONE = new ThreadMemory(null, Long.MIN_VALUE, Long.MIN_VALUE, 0);

    ThreadMemory with(Utterance utterance, long forgetFirst) {
        return new ThreadMemory(
                utterance.opens() ? new Speaker(utterance.author(), utterance.site()) : opener,
                Math.max(newest, utterance.ready()),
                forget == Long.MIN_VALUE ? forgetFirst : forget,
                answers);
    }

    ThreadMemory withAnswers(int known) {
        return new ThreadMemory(opener, newest, forget, known);
    }

    ThreadMemory askedAgain(long at) {
        return new ThreadMemory(opener, newest, at, answers);
    }
}
