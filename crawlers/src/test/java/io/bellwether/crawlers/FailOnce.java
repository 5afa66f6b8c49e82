package io.bellwether.crawlers;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Hands events on, but fails the first attempt of its task once a checkpoint may hold some of them. */
final class FailOnce extends RichMapFunction<CrawlEvent, CrawlEvent> {
    private static final long serialVersionUID = 1;

    private final int after;
    private transient int seen;
    private transient boolean firstAttempt;

    /** @param after how many events it lets pass before */
    FailOnce(int after) {
        this.after = after;
    }

    @Override
    public void open(OpenContext context) {
        firstAttempt = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
    }

    @Override
    public CrawlEvent map(CrawlEvent event) {
        seen++;
        if (firstAttempt && seen > after) {
            throw new IllegalStateException("this attempt is meant to fail after " + after + " events");
        }
        return event;
    }
}
