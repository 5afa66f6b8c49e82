package io.bellwether.stack.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.bellwether.stack.architecture.violations.HandoverManager;
import io.bellwether.stack.architecture.violations.MaybeHolder;
import io.bellwether.stack.architecture.violations.ProcessStarter;
import io.bellwether.stack.architecture.violations.StateKeeper;
import io.bellwether.stack.architecture.violations.WallClock;
import io.bellwether.stack.architecture.violations.WallClockByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final int MAX_LINES = 400;
    private static final JavaClasses CLASSES = Sources.classes();

    static Stream<ArchRule> rules() {
        return ArchitectureRules.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(ArchitectureRules.NAMES_SAY_SOMETHING, HandoverManager.class),
                Arguments.of(ArchitectureRules.NO_STATIC_STATE, StateKeeper.class),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, WallClock.class),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, WallClockByReference.class),
                Arguments.of(ArchitectureRules.STREAMS_ARE_INJECTED, WallClock.class),
                Arguments.of(ArchitectureRules.PROCESSES_IN_THEIR_PLACE, ProcessStarter.class),
                Arguments.of(ArchitectureRules.NO_OPTIONAL_FIELDS, MaybeHolder.class),
                Arguments.of(ArchitectureRules.NO_OPTIONAL_PARAMETERS, MaybeHolder.class));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("violations")
    void refusesWhatBreaksIt(ArchRule rule, Class<?> violation) {
        JavaClasses classes = new ClassFileImporter().importClasses(violation);

        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    @Test
    void looksAtTheClassesOfEveryModule() {
        assertThat(Stream.of("contract", "crawlers", "models", "jobs", "dashboards", "stack"))
                .allSatisfy(module -> assertThat(CLASSES.stream())
                        .anyMatch(type -> type.getPackageName().startsWith("io.bellwether." + module)));
    }

    @Test
    void keepsEverySourceFileShortEnoughToBeRead() throws IOException {
        TreeMap<String, Long> tooLong = new TreeMap<>();
        for (Path file : Sources.javaFiles()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > MAX_LINES) {
                    tooLong.put(Sources.root().relativize(file).toString(), count);
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void marksEveryPackageForNullChecks() throws IOException {
        List<Path> unmarked = new ArrayList<>();
        List<Path> folders = Sources.javaFiles().stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .distinct()
                .toList();
        for (Path folder : folders) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                unmarked.add(Sources.root().relativize(folder));
            }
        }

        assertThat(unmarked).isEmpty();
    }
}
