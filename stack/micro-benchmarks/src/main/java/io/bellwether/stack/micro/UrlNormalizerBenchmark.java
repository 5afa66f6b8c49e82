package io.bellwether.stack.micro;

import io.bellwether.crawlers.frontier.UrlNormalizer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One link of a page: plain, with parameters of which some only track, or with characters to be encoded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UrlNormalizerBenchmark {
    @Param({
        "https://news.example.com/2026/03/01/harvest-report.html",
        "HTTPS://news.example.com:443/a/../b?utm_source=list&id=7&spm=1.2.3&page=2#top",
        "https://news.example.com/新闻/收成 报告.html?关键词=粮食"
    })
    private String address = "";

    @Benchmark
    public Optional<String> normalize() {
        return UrlNormalizer.normalize(address);
    }
}
