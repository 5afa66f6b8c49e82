package io.bellwether.models.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.EntityMention;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.ModelText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityJudgeTest {
    private final WordClassifier classifier = new WordClassifier();

    @Test
    void tellsBadNewsOfOneFromGoodNewsOfAnother() {
        assertThat(tones("Orlin falls while Harbour gains"))
                .isEqualTo(Map.of("orlin", SentimentLabel.NEGATIVE, "harbour", SentimentLabel.POSITIVE));
        assertThat(tones("欧林大跌，海港大涨"))
                .isEqualTo(Map.of("orlin", SentimentLabel.NEGATIVE, "harbour", SentimentLabel.POSITIVE));
    }

    @Test
    void judgesTheWholeTextAsBefore() {
        JudgedText judged = judge("Orlin falls while Harbour gains");

        assertThat(judged.classification().sentiment().label()).isEqualTo(SentimentLabel.NEUTRAL);
        assertThat(judged.entities()).extracting(EntityMention::count).containsExactly(1, 1);
    }

    @Test
    void givesTheOnlyCompanyTheToneOfTheTextWithoutAskingAgain() {
        assertThat(tones("Orlin falls. Everybody gains but Orlin.")).isEqualTo(Map.of("orlin", SentimentLabel.NEUTRAL));
        assertThat(classifier.asked).hasSize(1);
    }

    @Test
    void asksOnceForCompaniesThatShareTheirClause() {
        assertThat(tones("The market: Orlin and Harbour, sadly, falls. So it goes."))
                .isEqualTo(Map.of("orlin", SentimentLabel.NEGATIVE, "harbour", SentimentLabel.NEGATIVE));
        assertThat(classifier.asked).hasSize(2);
    }

    @Test
    void takesWhoOnlyRatesAnotherForNeutral() {
        assertThat(tones("Harbour upgrades Orlin: gains ahead"))
                .isEqualTo(Map.of("orlin", SentimentLabel.POSITIVE, "harbour", SentimentLabel.NEUTRAL));
    }

    @Test
    void readsTheTitleToo() {
        JudgedText judged = new EntityJudge(classifier, finder(0))
                .judge(new ModelText("Orlin falls", "Harbour gains."))
                .join();

        assertThat(tones(judged)).containsEntry("orlin", SentimentLabel.NEGATIVE);
    }

    @Test
    void asksForTheMostNamedCompaniesOnlyAndForNoEndlessClause() {
        String text = IntStream.range(0, 30)
                .mapToObj(i -> "Firm" + i + " falls" + " very deep".repeat(100))
                .collect(Collectors.joining("; "));

        JudgedText judged = new EntityJudge(classifier, finder(30))
                .judge(ModelText.of(text))
                .join();

        assertThat(judged.entities())
                .hasSize(30)
                .extracting(EntityMention::sentiment)
                .doesNotContainNull();
        assertThat(classifier.asked).hasSize(1 + EntityJudge.MOST_ASKED);
        assertThat(classifier.asked.subList(1, classifier.asked.size()))
                .allMatch(clause -> clause.length() <= EntityJudge.LONGEST);
    }

    @Test
    void failsWithTheText() {
        assertThatThrownBy(() -> judge("poison for Orlin, not for Harbour")).hasMessageContaining("it is poison");
    }

    private JudgedText judge(String text) {
        return new EntityJudge(classifier, finder(0)).judge(ModelText.of(text)).join();
    }

    private Map<String, SentimentLabel> tones(String text) {
        return tones(judge(text));
    }

    private static Map<String, SentimentLabel> tones(JudgedText judged) {
        Map<String, SentimentLabel> tones = new LinkedHashMap<>();
        for (EntityMention mention : judged.entities()) {
            SentimentLabel tone = mention.sentiment();
            if (tone != null) {
                tones.put(mention.id(), tone);
            }
        }
        return tones;
    }

    private static EntityFinder finder(int firms) {
        List<Company> companies = new ArrayList<>();
        companies.add(new Company("orlin", "Orlin", null, List.of("欧林"), List.of(), List.of()));
        companies.add(new Company("harbour", "Harbour", null, List.of("海港"), List.of(), List.of()));
        for (int i = 0; i < firms; i++) {
            companies.add(new Company("firm-" + i, "Firm" + i, null, List.of(), List.of(), List.of()));
        }
        return new EntityFinder(new Watchlist(companies));
    }
}
