package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void tellsTheEntityAndTheRiskThatItIsAbout() {
        Subject subject = Subject.entityRisk("acme", "Acme · Holding", "default");

        assertThat(subject.key()).isEqualTo("ENTITY_RISK:acme#default");
        assertThat(subject.entityId()).contains("acme");
        assertThat(subject.entityName()).contains("Acme · Holding");
        assertThat(subject.topicId()).contains("risk/default");
    }

    @Test
    void isAboutNoEntityWhereItIsASite() {
        Subject subject = Subject.site("forum");

        assertThat(subject.entityId()).isEmpty();
        assertThat(subject.entityName()).isEmpty();
        assertThat(subject.topicId()).isEmpty();
    }

    @Test
    void namesItsTopicAsPostsDo() {
        assertThat(Subject.topic("risk/default", "Default").topicId()).contains("risk/default");
        assertThat(Samples.findings().topicIds())
                .containsExactly("risk/withdrawal-difficulty", "theme/banking", "topic/our-partners");
    }

    @Test
    void refusesAnEntityRiskWithoutARisk() {
        assertThatThrownBy(() -> new Subject(SubjectKind.ENTITY_RISK, "acme", "Acme"))
                .hasMessage(
                        "subject.id of an ENTITY_RISK must be an entity and a risk event separated by #, but is 'acme'");
    }
}
