package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Severity;
import io.bellwether.jobs.memory.MemorySource;
import io.bellwether.jobs.trends.TrendsJobRig.Outputs;
import io.bellwether.jobs.trends.TrendsJobRig.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job goes on from where it was stopped, or broken off, with any parallelism, as if nothing had happened. */
final class TrendsJobRestoreClusterTest {
    @TempDir
    private Path checkpoints;

    @Test
    void goesOnFromSavepointsWithOneFourAndTwoAsIfNothingHadHappened() throws Exception {
        List<AnalyzedPost> posts = Market.posts(6);
        Outputs whole = new Outputs();
        TrendsJobRig rig = new TrendsJobRig(checkpoints);
        rig.job(whole, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(1, null))
                .execute("uninterrupted");

        Outputs stopped = new Outputs();
        String first = rig.stop(stopped, TrendsJobRig.firstOf(posts, 300), Start.inOrder(1, null), 500);
        String second = rig.stop(stopped, TrendsJobRig.firstOf(posts, 250), Start.inOrder(4, first), 300);
        rig.job(stopped, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(2, second))
                .execute("continued");

        assertThat(TrendsJobRig.differences(stopped.lines(), whole.lines())).isEmpty();
        assertThat(whole.anomalies()).anyMatch(anomaly -> anomaly.severity() != Severity.INFO);
        assertThat(stopped.anomalies()).hasSameSizeAs(whole.anomalies()).hasSameElementsAs(whole.anomalies());
    }

    @Test
    void goesOnFromACheckpointThatOvertookRecordsWithMoreAndWithFewer() throws Exception {
        List<AnalyzedPost> posts = Market.posts(7);
        TrendsJobRig rig = new TrendsJobRig(checkpoints);
        Outputs whole = new Outputs();
        rig.job(whole, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(1, null))
                .execute("uninterrupted");

        Outputs broken = Outputs.slow(Duration.ofMillis(1));
        String first = rig.breakOff(broken, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(2, null));
        String second = rig.breakOff(broken, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(3, first));
        rig.job(broken, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(1, second))
                .execute("continued");

        assertThat(TrendsJobRig.differences(broken.lines(), whole.lines())).isEmpty();
        assertThat(broken.anomalies()).containsAll(whole.anomalies());
        assertThat(whole.anomalies()).containsAll(broken.anomalies()).isNotEmpty();
    }
}
