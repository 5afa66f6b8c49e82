package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Findings;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.Posts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private static final List<LabelScore> FRAUD = List.of(new LabelScore("fraud", 0.8));

    @Test
    void countsTopicsOfUsersBesideThoseOfTheModelThoughTheirIdsAreEqual() {
        AnalyzedPost post = Posts.analyzed("p", "some words");
        Findings of = post.findings();
        Findings all = new Findings(of.language(), of.sentiment(), FRAUD, FRAUD, FRAUD, of.entities(), of.keywords());
        AnalyzedPost labelled = new AnalyzedPost(
                post.post(),
                post.eventTime(),
                post.eventTimeSource(),
                post.backlog(),
                all,
                post.storyId(),
                post.modelVersion());

        assertThat(Subjects.of(Mention.of(labelled)))
                .extracting(Subjects.Toned::subject)
                .filteredOn(subject -> subject.kind() == SubjectKind.TOPIC)
                .extracting(Subject::id)
                .containsExactly("risk/fraud", "theme/fraud", "topic/fraud");
    }
}
