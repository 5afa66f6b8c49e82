package io.bellwether.stack.process;

import io.bellwether.stack.child.ChildService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Services that child JVMs run in tests. */
final class ChildServices {
    private ChildServices() {}

    /** A plan that runs one of these services on the class path of the tests. */
    static ChildPlan plan(Path folder, Class<? extends ChildService> service, String... arguments) {
        return new ChildPlan(
                "the " + service.getSimpleName(),
                List.of(System.getProperty("java.class.path")),
                service.getName(),
                List.of(arguments),
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dwho=child"),
                Map.of("GIVEN", "yes"),
                folder,
                folder.resolve("child.log"),
                Duration.ofSeconds(20));
    }

    /** Tells its surroundings as its address. */
    public static final class Telling implements ChildService {
        @Override
        public Running start(List<String> arguments) {
            System.out.println("a stray line on standard output");
            String address = String.join(
                    " ",
                    arguments.get(0),
                    System.getProperty("who"),
                    System.getenv("GIVEN"),
                    System.getenv().containsKey("PATH") ? "inherits" : "inherits-nothing",
                    Path.of("").toAbsolutePath().toString());
            return new Running(address, () -> System.err.println("stopped in good order"));
        }
    }

    /** Tells the mask of ignored signals, as Linux has it in hexadecimal. */
    public static final class IgnoredSignals implements ChildService {
        @Override
        public Running start(List<String> arguments) throws IOException {
            String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElseThrow();
            return new Running(mask.substring("SigIgn:".length()).strip(), () -> {});
        }
    }

    /** Says why it does not start. */
    public static final class Refusing implements ChildService {
        @Override
        public Running start(List<String> arguments) {
            throw new IllegalStateException("the shelf is full");
        }
    }

    /** Dies without a word. */
    public static final class Dying implements ChildService {
        @Override
        public Running start(List<String> arguments) {
            Runtime.getRuntime().halt(7);
            throw new IllegalStateException("halted");
        }
    }

    /** Is never ready. */
    public static final class Hanging implements ChildService {
        @Override
        public Running start(List<String> arguments) throws InterruptedException {
            new CountDownLatch(1).await();
            throw new IllegalStateException("the latch never opens");
        }
    }

    /** Has a child of its own, and tells its process id as its address. */
    public static final class Parent implements ChildService {
        @Override
        public Running start(List<String> arguments) throws Exception {
            ChildJvm child = ChildJvm.start(plan(Path.of(arguments.get(0)), Telling.class, "grandchild"));
            return new Running(Long.toString(child.pid()), child);
        }
    }
}
