package io.bellwether.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ChildJvmIT {
    @TempDir
    private Path folder;

    @Test
    void runsItsServiceInTheSurroundingsOfThePlan() throws Exception {
        try (ChildJvm child = ChildJvm.start(ChildServices.plan(folder, ChildServices.Telling.class, "argument"))) {
            assertThat(child.address()).isEqualTo("argument child yes inherits-nothing " + folder.toRealPath());
        }
    }

    @Test
    void stopsItsServiceInGoodOrder() throws Exception {
        ChildJvm child = ChildJvm.start(ChildServices.plan(folder, ChildServices.Telling.class, "x"));

        child.close();

        assertThat(child.onExit().get(1, TimeUnit.SECONDS)).isZero();
        assertThat(child.log()).content().contains("a stray line on standard output", "stopped in good order");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesTheKeysOfTheTerminalToTheParent() throws Exception {
        try (ChildJvm child = ChildJvm.start(ChildServices.plan(folder, ChildServices.IgnoredSignals.class))) {
            long ignored = Long.parseLong(child.address(), 16);

            assertThat(ignored & 0b11).as("hangup and interrupt").isEqualTo(0b11);
        }
    }

    @Test
    void tellsWhyAServiceDoesNotStart() {
        assertThatThrownBy(() -> ChildJvm.start(ChildServices.plan(folder, ChildServices.Refusing.class)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot start the Refusing: IllegalStateException: the shelf is full")
                .hasMessageContaining("The end of its log " + folder.resolve("child.log"))
                .hasMessageContaining("at io.bellwether.stack.process.ChildServices");
    }

    @Test
    void tellsTheExitCodeOfAChildThatDies() {
        assertThatThrownBy(() -> ChildJvm.start(ChildServices.plan(folder, ChildServices.Dying.class)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("its process ended with exit code 7");
    }

    @Test
    void killsAChildThatIsNotReadyInTime() {
        ChildPlan patient = ChildServices.plan(folder, ChildServices.Hanging.class);
        ChildPlan impatient = new ChildPlan(
                patient.name(),
                patient.classPath(),
                patient.serviceClass(),
                patient.arguments(),
                patient.jvmOptions(),
                patient.environment(),
                patient.workingDirectory(),
                patient.log(),
                Duration.ofMillis(700));

        assertThatThrownBy(() -> ChildJvm.start(impatient))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("it was not ready within PT0.7S");
        assertThat(ProcessHandle.current().children())
                .noneMatch(process -> process.info().commandLine().orElse("").contains("ChildServices$Hanging"));
    }

    @Test
    void diesWithAParentThatIsKilled() throws Exception {
        Path ofChild = Files.createDirectory(folder.resolve("grandchild"));
        ChildJvm parent = ChildJvm.start(ChildServices.plan(folder, ChildServices.Parent.class, ofChild.toString()));
        ProcessHandle child = ProcessHandle.of(Long.parseLong(parent.address())).orElseThrow();

        ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ofChild.resolve("child.log")).content().contains("stopped in good order");
    }
}
