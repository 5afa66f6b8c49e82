package io.bellwether.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.models.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFolderTest {
    @TempDir
    private Path folder;

    private Path shelf;

    @BeforeEach
    void nameTheShelf() {
        shelf = folder.resolve("shelf");
    }

    @Test
    void servesWhatWasPutLast() throws IOException {
        put("v1");
        put("v2");

        assertThat(ModelBundle.open(shelf).version()).isEqualTo("v2");
        assertThat(ModelBundle.open(shelf).folder()).isEqualTo(shelf.resolve("v2"));
        assertThat(names()).containsExactlyInAnyOrder("current", "v1", "v2");
    }

    @Test
    void goesBackToAnOlderVersion() throws IOException {
        put("v1");
        put("v2");

        BundleFolder.point(shelf, "v1");

        assertThat(ModelBundle.open(shelf).version()).isEqualTo("v1");
        assertThat(names()).containsExactlyInAnyOrder("current", "v1", "v2");
    }

    @Test
    void refusesToGoBackToWhatIsNotThere() throws IOException {
        put("v1");

        assertThatThrownBy(() -> BundleFolder.point(shelf, "v0")).isInstanceOf(BundleException.class);
        assertThat(ModelBundle.open(shelf).version()).isEqualTo("v1");
    }

    @Test
    void refusesAVersionThatIsThereAlready() throws IOException {
        put("v1");

        assertThatThrownBy(() -> BundleFolder.put(ModelBundle.open(shelf), shelf))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a bundle of version v1 already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "current", "..", "a/b"})
    void refusesAVersionThatIsNoName(String version) throws IOException {
        ModelBundle bundle = ModelBundle.open(TinyBundle.version(version, folder.resolve("bundle")));

        assertThatThrownBy(() -> BundleFolder.put(bundle, shelf)).hasMessageContaining("is no name for a folder");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesABundleForAShelf() {
        Path bundle = TinyBundle.version("v1", folder.resolve("bundle"));

        assertThatThrownBy(() -> BundleFolder.put(ModelBundle.open(TinyBundle.bert()), bundle))
                .hasMessageContaining("is a bundle itself, which is never changed");
    }

    @Test
    void saysWhichFolderTheShelfNamesInVain() throws IOException {
        put("v1");
        Files.writeString(shelf.resolve("current"), "v7\n");

        assertThatThrownBy(() -> ModelBundle.open(shelf))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(shelf.resolve("v7").toString());
    }

    private void put(String version) throws IOException {
        BundleFolder.put(ModelBundle.open(TinyBundle.version(version, folder.resolve(version))), shelf);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(shelf)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
