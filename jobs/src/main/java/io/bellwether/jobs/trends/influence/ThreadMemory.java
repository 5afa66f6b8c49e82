package io.bellwether.jobs.trends.influence;

/**
 * What is known of the answers in a thread.
 *
 * @param newest when the newest could be read
 * @param answers how many of them are known by their speakers
 */
record ThreadMemory(long newest, int answers) {
    /** Of a thread that nobody answered. */
    static final ThreadMemory NONE = new ThreadMemory(Long.MIN_VALUE, 0);

    ThreadMemory with(long ready) {
        return new ThreadMemory(Math.max(newest, ready), answers);
    }

    ThreadMemory withOneMore() {
        return new ThreadMemory(newest, answers + 1);
    }
}
