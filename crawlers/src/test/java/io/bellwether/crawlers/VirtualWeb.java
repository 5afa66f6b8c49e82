package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.fetch.PageFetcher;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.sites.HostGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A web in virtual time, on one thread: requests take a set time, and waiting moves the clock instead of passing time.
 * It is clock, fetcher, executor and inbox in one, since all of them share that time.
 */
final class VirtualWeb implements PageFetcher, InstantSource, Executor, Inbox {
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private final Map<String, Function<FetchRequest, FetchOutcome>> pages = new HashMap<>();
    private final Map<String, Duration> latencyOfHost = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final PriorityQueue<Due> deliveries =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private Instant now = BEGIN;
    private Instant stopAt = Instant.MAX;
    private Duration latencyOfRequest = Duration.ZERO;
    private Function<String, Duration> readingTime = url -> Duration.ZERO;
    private long delivered;

    /** A request, from its begin to its end. */
    record Asked(String url, String host, Instant begin, Instant end) {}

    private record Due(Instant at, long number, Delivery delivery) {}

    VirtualWeb html(String url, String html) {
        return page(url, request -> fetched(html, "text/html; charset=utf-8", Validators.none()));
    }

    VirtualWeb page(String url, Function<FetchRequest, FetchOutcome> answer) {
        pages.put(url, answer);
        return this;
    }

    VirtualWeb latency(String host, Duration latency) {
        latencyOfHost.put(host, latency);
        return this;
    }

    /** How long it takes to read the page of an address; any number of pages are read at a time. */
    VirtualWeb readingTime(Function<String, Duration> time) {
        readingTime = time;
        return this;
    }

    /** Ends the next wait that would go beyond this time. */
    void stopAt(Instant time) {
        stopAt = time;
    }

    FetchOutcome fetched(String text, String type, Validators validators) {
        PageBody body = PageBody.owning(text.getBytes(StandardCharsets.UTF_8), type);
        return new FetchOutcome.Fetched(timing(), 200, body, validators);
    }

    FetchOutcome.Timing timing() {
        return new FetchOutcome.Timing(now, latencyOfRequest);
    }

    List<Asked> asked() {
        return asked;
    }

    List<String> askedUrls() {
        return asked.stream().map(Asked::url).toList();
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        String url = request.address().toString();
        String host = HostGroup.lane(URI.create(url));
        latencyOfRequest = latencyOfHost.getOrDefault(host, Duration.ofMillis(50));
        asked.add(new Asked(url, host, now, now.plus(latencyOfRequest)));
        @Nullable Function<FetchRequest, FetchOutcome> page = pages.get(url);
        return page == null ? new FetchOutcome.HttpError(timing(), 404, null) : page.apply(request);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void put(Delivery delivery) {
        Delivery timed = delivery;
        Instant at = now;
        if (delivery instanceof Delivery.Reading reading) {
            at = now.plus(readingTime.apply(
                    reading.landing().answer().errand().target().toString()));
        }
        if (delivery instanceof Delivery.Answer answer) {
            at = now.plus(latencyOfRequest);
            timed = new Delivery.Answer(answer.errand(), answer.outcome(), at);
        }
        deliveries.add(new Due(at, delivered++, timed));
    }

    @Override
    public void wake() {
        stopAt = now;
    }

    @Override
    public Optional<Delivery> await(Duration atMost) {
        Instant until = now.plus(atMost);
        Due first = deliveries.peek();
        if (first != null && !first.at().isAfter(until)) {
            now = first.at().isAfter(now) ? first.at() : now;
            deliveries.poll();
            return Optional.of(first.delivery());
        }
        now = until;
        return Optional.empty();
    }

    @Override
    public boolean takeWakeUp() {
        return !now.isBefore(stopAt);
    }
}
