package io.bellwether.jobs.trends.influence;

/**
 * What is known of the answers in a thread.
 *
 * @param newest when the newest could be read
 * @param forget when it is asked whether to forget them
 * @param answers how many of them are known by their speakers
 */
record ThreadMemory(long newest, long forget, int answers) {
    /** Of a thread that nobody answered. */
    static final ThreadMemory NONE = new ThreadMemory(Long.MIN_VALUE, Long.MIN_VALUE, 0);

    ThreadMemory with(long ready, long forgetFirst) {
        return new ThreadMemory(Math.max(newest, ready), forget == Long.MIN_VALUE ? forgetFirst : forget, answers);
    }

    ThreadMemory withAnswers(int known) {
        return new ThreadMemory(newest, forget, known);
    }

    ThreadMemory askedAgain(long at) {
        return new ThreadMemory(newest, at, answers);
    }
}
