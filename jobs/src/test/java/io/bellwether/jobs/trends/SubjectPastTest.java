package io.bellwether.jobs.trends;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Measure;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.jobs.trends.detect.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows are of two seconds. */
final class SubjectPastTest {
    private static final long WINDOW = Market.WINDOW.toMillis();
    private static final long FIRST = Posts.START.toEpochMilli();
    private static final long HALF_LIFE = Duration.ofHours(1).toMillis();

    private int made;

    @Test
    void saysSinceWhenNoWindowWasAsHigh() {
        SubjectPast past = SubjectPast.start(FIRST, HALF_LIFE);
        past.learn(slice(0, 3, "forum"));
        past.learn(slice(1, 7, "forum"));
        past.learn(slice(2, 2, "forum"));

        assertThat(reason(past, slice(5, 6, "forum")).lastAsHigh()).isEqualTo(at(1));
        assertThat(reason(past, slice(5, 8, "forum")).lastAsHigh()).isNull();
        assertThat(reason(past, slice(5, 8, "forum")).knownSince()).isEqualTo(at(0));
    }

    @Test
    void claimsNothingOfAWindowThatWasRaisedAfterLaterOnes() {
        SubjectPast past = SubjectPast.start(FIRST, HALF_LIFE);
        past.learn(slice(0, 1, "forum"));
        past.learn(slice(3, 1, "forum"));

        assertThat(reason(past, slice(2, 9, "forum")).knownSince()).isNull();
    }

    @Test
    void followsTheWaveBackToItsFirstPostAndNoFurther() {
        SubjectPast past = SubjectPast.start(FIRST, HALF_LIFE);
        past.learn(slice(0, 4, "old"));
        past.learn(slice(4, 4, "forum"));
        past.learn(slice(5, 4, "news"));

        EvidenceDetail.Spread spread =
                requireNonNull(detail(past, slice(6, 5, "wire")).spread());

        assertThat(spread.site()).isEqualTo("forum");
        assertThat(spread.at()).isEqualTo(at(4));
        assertThat(spread.sites()).isEqualTo(3);
        assertThat(spread.sitesPerHour()).isEqualTo(3 * 3_600 / 6.0);
    }

    @Test
    void isTheSameAfterAWriteAndARead() {
        SubjectPast past = SubjectPast.start(FIRST, HALF_LIFE);
        Random random = new Random(5);
        for (int window = 0; window < 500; window++) {
            past.learn(slice(window, 1 + random.nextInt(9), "site-" + random.nextInt(20)));
        }

        byte[] bytes = past.toBytes();
        SubjectPast read = requireNonNull(SubjectPast.fromBytes(bytes, HALF_LIFE));

        assertThat(bytes).hasSizeLessThan(8_192);
        assertThat(read.toBytes()).isEqualTo(bytes);
        assertThat(detail(read, slice(500, 9, "x"))).isEqualTo(detail(past, slice(500, 9, "x")));
    }

    @Test
    void neverClaimsMoreThanIsTrueThoughItsMemoryIsBounded() {
        Random random = new Random(23);
        Heights heights = new Heights();
        long[] values = new long[4_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) (10_000.0 * (values.length - i) / values.length) + random.nextInt(50);
            heights.add(i, values[i]);
        }

        for (int asked = 0; asked < 12_000; asked += 7) {
            int last = values.length - 1;
            while (last >= 0 && values[last] < asked) {
                last--;
            }
            assertThat(heights.lastAsHigh(asked).orElse(-1)).isGreaterThanOrEqualTo(last);
        }
    }

    private static EvidenceDetail.Reason reason(SubjectPast past, WindowSlice slice) {
        return detail(past, slice).reason();
    }

    private static EvidenceDetail detail(SubjectPast past, WindowSlice slice) {
        TrendsConfig config = Market.config();
        AnomalyWriter writer = new AnomalyWriter(config.series(), new TrendJudge(config.series()));
        Verdict verdict = new Verdict(5, true, 0.5, 0, 2, 0.75, Verdict.Refusal.NONE);
        Anomaly anomaly =
                writer.write(new AnomalyWriter.Finding(slice, Measure.VOLUME, verdict, slice.stories(), false));
        assertThat(anomaly.band()).isEqualTo(new Band(0.5, 0, 2));
        return requireNonNull(past.explain(anomaly, slice).evidence().detail());
    }

    private WindowSlice slice(int window, int stories, String site) {
        SliceBuilder slice = new SliceBuilder(Subject.entity("harbor", "Harbor"), FIRST + window * WINDOW);
        for (int i = 0; i < stories; i++) {
            Mention mention =
                    Posts.post("post-" + made++).at(at(window)).site(site).mention();
            slice.add(new ToldPost(mention, FIRST + window * WINDOW, true, false), SentimentLabel.NEUTRAL);
        }
        return slice.build();
    }

    private static Instant at(int window) {
        return Posts.START.plusMillis(window * WINDOW);
    }
}
