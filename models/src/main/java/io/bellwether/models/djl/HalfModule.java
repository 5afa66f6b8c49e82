package io.bellwether.models.djl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A copy of a TorchScript file with its weights in half precision, in a folder of its own until it is closed. DJL cannot
 * convert a module that is loaded.
 *
 * <p>A network follows the type of its weights where its code takes types from tensors, as in {@code mask.to(e.dtype)}; where
 * single precision is written into the code it will not run so, which shows when it is tried.
 */
final class HalfModule implements AutoCloseable {
    private static final String FILE = "model.pt";

    private final Path folder;

    private HalfModule(Path folder) {
        this.folder = folder;
    }

    static HalfModule of(Path module) throws IOException {
        HalfModule half = new HalfModule(Files.createTempDirectory("bellwether-half-"));
        try (ZipFile archive = new ZipFile(module.toFile());
                OutputStream file = Files.newOutputStream(half.folder.resolve(FILE));
                ZipOutputStream out = new ZipOutputStream(file)) {
            // Level 0 keeps it a copy; PyTorch reads both stored and deflated entries.
            out.setLevel(0);
            convert(archive, out);
            return half;
        } catch (IOException | RuntimeException e) {
            half.close();
            throw e;
        }
    }

    /** Holds {@code model.pt}. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.delete(folder);
    }

    private static void convert(ZipFile archive, ZipOutputStream out) throws IOException {
        Set<String> single = new HashSet<>();
        for (String pickle : Set.of("data", "constants")) {
            ZipEntry entry = entry(archive, pickle + ".pkl");
            for (String key : PickledStorages.single(read(archive, entry))) {
                single.add(entry.getName().replace(pickle + ".pkl", pickle + "/" + key));
            }
        }
        Enumeration<? extends ZipEntry> entries = archive.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            byte[] bytes = read(archive, entry);
            if (single.contains(entry.getName())) {
                bytes = halves(bytes);
            } else if (entry.getName().endsWith("data.pkl") || entry.getName().endsWith("constants.pkl")) {
                bytes = PickledStorages.halved(bytes);
            }
            out.putNextEntry(new ZipEntry(entry.getName()));
            out.write(bytes);
            out.closeEntry();
        }
    }

    private static ZipEntry entry(ZipFile archive, String name) {
        return archive.stream()
                .filter(entry -> entry.getName().endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The network lacks " + name + "; save it again"));
    }

    private static byte[] read(ZipFile archive, ZipEntry entry) throws IOException {
        return archive.getInputStream(entry).readAllBytes();
    }

    private static byte[] halves(byte[] singles) {
        ByteBuffer in = ByteBuffer.wrap(singles).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(singles.length / 2).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= Float.BYTES) {
            out.putShort(HalfFloat.of(in.getFloat()));
        }
        return out.array();
    }
}
