package io.bellwether.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the build left the parts that run in child JVMs. Everything in it was resolved by Maven: nothing is downloaded
 * when they start.
 *
 * @param root the folder of the project
 */
public record Installation(Path root) {

    /** System property that holds {@link #root}; the {@code bellwether} script sets it. */
    public static final String ROOT_PROPERTY = "bellwether.home";

    /**
     * The installation that this JVM was started from: {@link #ROOT_PROPERTY}, or, for tests started by hand in an
     * editor, the nearest folder above the working directory that holds the project.
     *
     * @throws CannotStartException if neither leads to the project
     */
    public static Installation ofThisJvm() throws CannotStartException {
        String home = System.getProperty(ROOT_PROPERTY);
        Path from = Path.of(home == null ? "" : home).toAbsolutePath().normalize();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("stack/elasticsearch-node/pom.xml"))) {
                return new Installation(folder);
            }
        }
        throw new CannotStartException(
                "No folder of the project at or above " + from
                        + ". Start the command by its script ./bellwether, or set -D" + ROOT_PROPERTY
                        + " to the folder that the script lies in.",
                null);
    }

    /** The class path of the Elasticsearch child: its launcher, then the libraries of the distribution. */
    public List<String> elasticsearchClassPath() throws CannotStartException {
        List<String> classPath = new ArrayList<>(moduleClassPath("elasticsearch-node"));
        classPath.add(elasticsearchHome().resolve("lib").resolve("*").toString());
        return classPath;
    }

    /** The unpacked distribution of Elasticsearch; it is only read. */
    public Path elasticsearchHome() throws CannotStartException {
        return requireBuilt(root.resolve("stack/elasticsearch-node/target/distribution"));
    }

    /** The class path of the Kafka child. */
    public List<String> kafkaClassPath() throws CannotStartException {
        return moduleClassPath("kafka-broker");
    }

    /** The class path of the micro-benchmarks. */
    public List<String> microBenchmarksClassPath() throws CannotStartException {
        return moduleClassPath("micro-benchmarks");
    }

    private List<String> moduleClassPath(String module) throws CannotStartException {
        Path target = root.resolve("stack").resolve(module).resolve("target");
        Path list = requireBuilt(target.resolve("class-path.txt"));
        List<String> classPath = new ArrayList<>();
        classPath.add(requireBuilt(target.resolve("classes")).toString());
        try {
            classPath.addAll(List.of(Files.readString(list).strip().split(File.pathSeparator)));
        } catch (IOException e) {
            throw new CannotStartException("Cannot read the class path in " + list + ": " + e.getMessage(), e);
        }
        return classPath;
    }

    private static Path requireBuilt(Path path) throws CannotStartException {
        if (!Files.exists(path)) {
            throw new CannotStartException(
                    path
                            + " is missing: the build makes it. Run the command by its script ./bellwether, which builds what is"
                            + " stale, or run: mvn process-classes",
                    null);
        }
        return path;
    }
}
