package io.bellwether.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final Machine MACHINE = new Machine(2, "a processor", 24, 2, "a JVM 17", "Linux 6 amd64", 0.5);
    private static final BenchOutcome OUTCOME = new BenchOutcome(
            "crawl",
            List.of(
                    new BenchFigure("ours-pages-per-second", "ours", 412.345, "pages/s"),
                    new BenchFigure("ratio", "ours / theirs", 2.5, "times as fast")),
            List.of("medians of 3 rounds"),
            List.of("theirs missed 1 of 3 pages"));

    @Test
    void tellsTheMachineTheFiguresAndEveryFault() {
        assertThat(new BenchReport(MACHINE, OUTCOME).lines())
                .containsExactly(
                        "bench crawl on 2 cores (a processor), 24 GiB memory, heap 2.0 GiB, a JVM 17, Linux 6 amd64, load"
                                + " before 0.5",
                        "  ours                412.35 pages/s",
                        "  ours / theirs         2.50 times as fast",
                        "  medians of 3 rounds",
                        "  FAULT: theirs missed 1 of 3 pages");
    }

    @Test
    void givesProgramsTheSameAsJson() {
        ObjectNode json = new BenchReport(MACHINE, OUTCOME).json();

        assertThat(json.at("/benchmark").asText()).isEqualTo("crawl");
        assertThat(json.at("/holds").asBoolean(true)).isFalse();
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/figures/0/id").asText()).isEqualTo("ours-pages-per-second");
        assertThat(json.at("/figures/0/value").asDouble()).isEqualTo(412.345);
        assertThat(json.at("/faults/0").asText()).isEqualTo("theirs missed 1 of 3 pages");
    }
}
