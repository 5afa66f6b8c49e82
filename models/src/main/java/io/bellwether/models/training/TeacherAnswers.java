package io.bellwether.models.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.bundle.ModelBundle;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What one teacher said of texts, kept in a file so that a training that is begun again does not ask it anew: packed JSON
 * lines with {@code text} and {@code logits}, one row per head of the teacher. The file is named after the teacher's network
 * and tokenizer, so what another one said is never taken for its own. A file whose end was cut off gives what comes before.
 * Not thread-safe.
 */
final class TeacherAnswers {
    private static final int NAME_BYTES = 8;

    private final Path file;
    private final Map<String, float[][]> byText = new HashMap<>();

    /**
     * One line.
     *
     * @param logits per head of the teacher, per label
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(String text, float[][] logits) {}

    private TeacherAnswers(Path file) {
        this.file = file;
    }

    /** The answers of a teacher that lie in a folder, none where it was not asked yet. */
    static TeacherAnswers open(Path folder, ModelBundle teacher) throws IOException {
        TeacherAnswers answers = new TeacherAnswers(folder.resolve(name(teacher) + ".jsonl.gz"));
        Files.createDirectories(folder);
        if (Files.isRegularFile(answers.file) && !answers.read()) {
            answers.rewrite();
        }
        return answers;
    }

    /** What the teacher said of a text; null if it was not asked. */
    float @Nullable [][] of(String text) {
        return byText.get(text);
    }

    /** Keeps answers, in the file as soon as this returns. */
    void add(List<Answer> answers) throws IOException {
        append(file, answers);
        answers.forEach(answer -> byText.put(answer.text(), answer.logits()));
    }

    /** Reads the file; false if its end cannot be read. */
    private boolean read() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Answer answer = ContractJson.mapper().readValue(line, Answer.class);
                byText.put(answer.text(), answer.logits());
            }
            return true;
        } catch (EOFException | ZipException | JsonProcessingException e) {
            return false;
        }
    }

    private void rewrite() throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        append(
                whole,
                byText.entrySet().stream()
                        .map(entry -> new Answer(entry.getKey(), entry.getValue()))
                        .toList());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void append(Path file, Collection<Answer> answers) throws IOException {
        OutputStream end = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (BufferedWriter lines =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(end), StandardCharsets.UTF_8))) {
            for (Answer answer : answers) {
                lines.write(ContractJson.mapper().writeValueAsString(answer));
                lines.write('\n');
            }
        }
    }

    private static String name(ModelBundle teacher) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(teacher.model()));
            digest.update(Files.readAllBytes(teacher.tokenizer()));
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
