package io.bellwether.models.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A folder with {@code bundle.yaml}, {@code model.pt} (TorchScript: int64[batch, length] ids and mask in, one
 * float[batch, labels] tensor of logits per head out) and {@code tokenizer.json} (Hugging Face tokenizers). Opening
 * checks all that can be checked without native code; whether the module and the tokenizer run is known when they are
 * loaded.
 *
 * @param folder absolute
 */
public record ModelBundle(Path folder, BundleCard card) {
    /** The file with the card. */
    public static final String CARD = "bundle.yaml";
    /** The file with the network. */
    public static final String MODEL = "model.pt";
    /** The file with the tokenizer. */
    public static final String TOKENIZER = "tokenizer.json";

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .build();

    /**
     * Reads and checks the bundle that a path stands for, see {@link BundleFolder}.
     *
     * @throws BundleException listing every part that is missing or wrong
     */
    public static ModelBundle open(Path folder) {
        Path absolute = BundleFolder.resolve(folder.toAbsolutePath()).normalize();
        if (!Files.isDirectory(absolute)) {
            throw new BundleException(
                    absolute,
                    List.of("there is no such folder; expected one with " + CARD + ", " + MODEL + " and " + TOKENIZER));
        }
        List<String> faults = new ArrayList<>();
        BundleCard card = readCard(absolute.resolve(CARD), faults);
        checkModel(absolute.resolve(MODEL), faults);
        checkTokenizer(absolute.resolve(TOKENIZER), faults);
        if (card == null || !faults.isEmpty()) {
            throw new BundleException(absolute, faults);
        }
        return new ModelBundle(absolute, card);
    }

    /** The network's file. */
    public Path model() {
        return folder.resolve(MODEL);
    }

    /** The tokenizer's file. */
    public Path tokenizer() {
        return folder.resolve(TOKENIZER);
    }

    /** The head of that name, if the bundle has it. */
    public Optional<Head> head(String name) {
        return card.heads().stream().filter(head -> head.name().equals(name)).findFirst();
    }

    /** The version that classifications carry. */
    public String version() {
        return card.version();
    }

    /** Writes a card into a bundle's folder. */
    public static void writeCard(Path folder, BundleCard card) {
        try {
            YAML.writeValue(folder.resolve(CARD).toFile(), card);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(CARD) + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable BundleCard readCard(Path file, List<String> faults) {
        if (!Files.isRegularFile(file)) {
            faults.add(CARD + " is missing: the file that names heads, labels and version");
            return null;
        }
        try {
            BundleCard card = YAML.readValue(file.toFile(), BundleCard.class);
            if (card == null) {
                faults.add(CARD + " is empty");
                return null;
            }
            faults.addAll(card.faults());
            return card;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            faults.add(CARD + " line " + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            faults.add(CARD + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static void checkModel(Path file, List<String> faults) {
        if (!Files.isRegularFile(file)) {
            faults.add(MODEL + " is missing: the network, saved by torch.jit.script(module).save or torch.jit.trace");
            return;
        }
        try (ZipFile archive = new ZipFile(file.toFile())) {
            boolean script = archive.stream().anyMatch(entry -> entry.getName().contains("/code/"));
            if (!script) {
                faults.add(
                        MODEL + " holds no TorchScript code; expected a file saved by torch.jit.save, not torch.save");
            }
        } catch (ZipException e) {
            faults.add(MODEL + " is damaged (" + e.getMessage() + "); expected a TorchScript archive. Copy it again");
        } catch (IOException e) {
            faults.add(MODEL + " cannot be read: " + e.getMessage());
        }
    }

    private static void checkTokenizer(Path file, List<String> faults) {
        if (!Files.isRegularFile(file)) {
            faults.add(TOKENIZER + " is missing: the tokenizer, in the format of Hugging Face tokenizers");
            return;
        }
        try {
            JsonNode tree = ContractJson.mapper().readTree(file.toFile());
            if (!tree.path("model").isObject()) {
                faults.add(TOKENIZER + " has no \"model\"; expected the format of Hugging Face tokenizers");
            }
        } catch (IOException e) {
            faults.add(TOKENIZER + " is damaged: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ". Copy it again");
        }
    }
}
