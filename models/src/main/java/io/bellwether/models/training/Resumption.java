package io.bellwether.models.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a training leaves after every epoch so that it can go on if it is stopped: a folder {@code training} in the folder of
 * the bundle to be, with the weights and the state of the optimizer after the last epoch, the weights of the best one, and
 * how far it got. It belongs to one plan and one starting point; that of another is thrown away. What teachers said is kept
 * in a folder beside it, from the first text on: it holds for any plan.
 */
final class Resumption {
    private static final String FOLDER = "training";
    private static final String STATE = "state.json";
    private static final String LAST = "last";
    private static final String BEST = "best";
    private static final String OPTIMIZER = "optimizer.npz";
    private static final String ANSWERS = "teacher-answers";

    private final Path folder;
    private final String fingerprint;

    /**
     * How far a training got.
     *
     * @param fingerprint of what it is made of
     * @param epoch that was finished, from 1
     * @param steps of the optimizer
     * @param bestEpoch the epoch with the best dev score
     * @param bestScore that score
     */
    record State(String fingerprint, int epoch, int steps, int bestEpoch, double bestScore) {}

    private Resumption(Path folder, String fingerprint) {
        this.folder = folder;
        this.fingerprint = fingerprint;
    }

    /** Opens the folder of a plan's training, and empties it if what lies there is of another one. */
    static Resumption open(TrainingPlan plan, ModelBundle start) throws IOException {
        Resumption resumption = new Resumption(plan.into().resolve(FOLDER), fingerprint(plan, start));
        if (resumption.state().isEmpty()) {
            delete(resumption.folder);
        }
        for (String part : List.of(LAST, BEST)) {
            Path bundle = Files.createDirectories(resumption.folder.resolve(part));
            Files.copy(start.tokenizer(), bundle.resolve(ModelBundle.TOKENIZER), StandardCopyOption.REPLACE_EXISTING);
            ModelBundle.writeCard(bundle, start.card());
        }
        return resumption;
    }

    /** How far the training got, if this one was begun before. */
    Optional<State> state() throws IOException {
        Path file = folder.resolve(STATE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            State state = ContractJson.mapper().readValue(file.toFile(), State.class);
            return Optional.of(state).filter(found -> found.fingerprint().equals(fingerprint));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The folder of the bundle with the best weights so far. */
    Path best() {
        return folder.resolve(BEST);
    }

    /** The folder of the bundle with the weights after the last epoch. */
    Path last() {
        return folder.resolve(LAST);
    }

    Path optimizer() {
        return folder.resolve(OPTIMIZER);
    }

    /** The folder of what teachers said. */
    Path answers() {
        return folder.resolveSibling(ANSWERS);
    }

    /** Marks what was written as whole. Files written before are only believed once this is done. */
    void reached(int epoch, int steps, int bestEpoch, double bestScore) throws IOException {
        State state = new State(fingerprint, epoch, steps, bestEpoch, bestScore);
        Path written = folder.resolve(STATE + ".new");
        Files.writeString(written, ContractJson.mapper().writeValueAsString(state), StandardCharsets.UTF_8);
        Files.move(written, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The files of the last epoch are about to change, so that what lies here is of no use until it is marked again. */
    void leave() throws IOException {
        Files.deleteIfExists(folder.resolve(STATE));
    }

    /** Removes all of it. */
    void clear() throws IOException {
        delete(folder);
        delete(answers());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String fingerprint(TrainingPlan plan, ModelBundle start) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(plan.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(start.model()));
            for (Path file : readBy(plan)) {
                digest.update((file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The files that a training depends on, beside the bundle that it starts from. */
    private static List<Path> readBy(TrainingPlan plan) {
        List<Path> files = new ArrayList<>();
        for (LabelledSet set : plan.sets()) {
            Stream.of(set.train(), set.dev()).filter(Objects::nonNull).forEach(files::add);
        }
        plan.averaged().forEach(other -> files.add(other.resolve(ModelBundle.MODEL)));
        Distillation distillation = plan.distillation();
        if (distillation != null) {
            distillation.teachers().forEach(teacher -> files.add(teacher.resolve(ModelBundle.MODEL)));
            distillation.unlabelled().forEach(texts -> files.add(texts.file()));
        }
        return files;
    }
}
