package io.bellwether.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.contract.Invariant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("DOOR_CODE", "1234", "TOWN", "Xi'an");

    private enum Colour {
        DARK_RED,
        BLUE
    }

    private record Room(String name, int doors) {}

    private record House(
            String town,
            int floors,
            double height,
            boolean garden,
            Duration built,
            DataSize volume,
            Colour colour,
            List<String> owners,
            List<Room> rooms,
            Map<String, String> notes,
            @Nullable Secret code) {
        House {
            Invariant.require(floors >= 1, "floors must be at least 1, but is %s", floors);
        }

        static House defaults() {
            return new House(
                    "Leeds",
                    2,
                    7.5,
                    true,
                    Duration.ofDays(1),
                    DataSize.ofMib(5),
                    Colour.BLUE,
                    List.of(),
                    List.of(),
                    Map.of(),
                    null);
        }
    }

    private record Plan(House house) {}

    @Test
    void givesTheDefaultsWhereNothingIsWritten() {
        assertThat(read("")).isEqualTo(House.defaults());
    }

    @Test
    void readsEveryKindOfValue() {
        House house = read("""
                house:
                  town: Bath
                  floors: 1_000
                  height: 2.25
                  garden: false
                  built: 90m
                  volume: 64KiB
                  colour: dark-red
                  owners: [Ann, "Bo: b"]
                  rooms:
                    - name: hall
                      doors: 3
                  notes:
                    roof.kind: slate
                  code: ${env:DOOR_CODE}
                """);

        assertThat(house)
                .isEqualTo(new House(
                        "Bath",
                        1000,
                        2.25,
                        false,
                        Duration.ofMinutes(90),
                        DataSize.ofKib(64),
                        Colour.DARK_RED,
                        List.of("Ann", "Bo: b"),
                        List.of(new Room("hall", 3)),
                        Map.of("roof.kind", "slate"),
                        new Secret("1234")));
    }

    @Test
    void letsArgumentsWinOverTheFile() {
        House house = read("house: {floors: 3, owners: [Ann]}", "--house.floors=4", "--house.owners=Bo, Cy");

        assertThat(house.floors()).isEqualTo(4);
        assertThat(house.owners()).containsExactly("Bo", "Cy");
    }

    @Test
    void takesAnyValueFromTheEnvironment() {
        assertThat(read("house: {town: '${env:TOWN}'}").town()).isEqualTo("Xi'an");
    }

    @Test
    void reportsEveryFaultAtOnceWithItsLine() {
        ConfigException refused = refused("""
                house:
                  flors: 3
                  built: soon
                  volume: 5MB
                  colour: red
                  garden: yes
                  rooms:
                    - name: hall
                """, "--house.height=tall");

        assertThat(refused).hasMessage("""
                test.yaml has 7 faults:
                  line 2: house.flors is not a known key; did you mean house.floors?
                  --house.height=tall: house.height is 'tall': expected a number such as 0.5
                  line 6: house.garden is 'yes': expected true or false
                  line 3: house.built is 'soon': expected a duration such as 200ms, 30s, 5m, 2h or 7d
                  line 4: house.volume is '5MB': expected a size such as 300B, 64KiB, 5MiB or 2GiB
                  line 5: house.colour is 'red': expected one of dark-red, blue
                  line 8: house.rooms[0].doors is missing""");
    }

    @Test
    void namesTheSectionWhoseValuesDoNotFitTogether() {
        assertThat(refused("house: {floors: 0}").faults())
                .containsExactly(new ConfigFault("line 1", "house.floors must be at least 1, but is 0"));
    }

    @Test
    void findsAKeyThatStandsInTheWrongSection() {
        assertThat(refused("floors: 3").faults())
                .containsExactly(new ConfigFault("line 1", "floors is not a known key; did you mean house.floors?"));
    }

    @Test
    void refusesASecretInTheFileWithoutRepeatingIt() {
        assertThat(refused("house: {code: hunter2}").getMessage())
                .contains("house.code is '***'", "${env:NAME}")
                .doesNotContain("hunter2");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThat(refused("house: {code: '${env:NO_SUCH}'}").getMessage()).contains("variable NO_SUCH is not set");
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThat(refused("house:\n  floors: 1\n  floors: 2\n").getMessage())
                .contains("line 3", "Duplicate", "floors");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(refused("house: [").getMessage()).contains("not YAML");
    }

    @Test
    void refusesAnArgumentWithoutAValue() {
        assertThat(refused("", "--house.floors").getMessage()).contains("expected --section.key=value");
    }

    @Test
    void refusesAKeyWithoutAValue() {
        assertThat(refused("house:\n  floors:\n  built:\n").getMessage())
                .contains("house.floors has no value", "house.built has no value");
    }

    @Test
    void leavesTheSectionsOfOtherJobsAlone() {
        assertThat(read("trends: {anything: 1}")).isEqualTo(House.defaults());
    }

    @Test
    void saysWhichFileCannotBeRead() {
        ConfigReader<Plan> reader = ConfigReader.over(new Plan(House.defaults()), ENVIRONMENT);

        assertThatThrownBy(() -> reader.readArguments("--config=/no/such/file.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/no/such/file.yaml")
                .hasMessageContaining("--config=FILE");
    }

    @Test
    void writesWhatIsInForceAndReadsItAgain() {
        House house =
                read("house: {town: \"Xi'an: east\", owners: [Ann], rooms: [{name: hall, doors: 1}], notes: {a: b}}");

        String text = ConfigText.of(new Plan(house));

        assertThat(read(text)).isEqualTo(house);
    }

    @Test
    void masksSecretsInWhatIsInForce() {
        String text = ConfigText.of(new Plan(read("house: {code: '${env:DOOR_CODE}'}")));

        assertThat(text).contains("code: '***'").doesNotContain("1234");
    }

    private static House read(String yaml, String... arguments) {
        return ConfigReader.over(new Plan(House.defaults()), ENVIRONMENT)
                .bind(yaml, List.of(arguments), "test.yaml")
                .house();
    }

    private static ConfigException refused(String yaml, String... arguments) {
        return catchThrowableOfType(ConfigException.class, () -> read(yaml, arguments));
    }
}
