package dev.minibatch.harness.run;

import dev.minibatch.harness.run.watch.ForkHost;
import dev.minibatch.harness.stats.Median;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Settling;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar of what runs beside the benchmarks of another jar: the package {@code watch} and the classes that it uses. The rest of
 * this program stays out of their class path, its libraries and its own JMH above all.
 */
public final class WatchJar {
    private WatchJar() {}

    /** Writes the jar. */
    public static void write(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(ForkHost.class, "[^/]+", zip);
            add(Settling.class, "Settling(\\$.+)?", zip);
            add(Median.class, "Median", zip);
            add(QuietLevel.class, "QuietLevel(\\$.+)?", zip);
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Adds the classes of a type's package whose names match. */
    private static void add(Class<?> type, String names, ZipOutputStream zip) throws IOException, URISyntaxException {
        URI place = type.getResource(type.getSimpleName() + ".class").toURI();
        if (place.getScheme().equals("jar")) {
            try (FileSystem own = FileSystems.newFileSystem(place, Map.of())) {
                add(own.provider().getPath(place).getParent(), names, type, zip);
            }
        } else {
            add(Path.of(place).getParent(), names, type, zip);
        }
    }

    private static void add(Path folder, String names, Class<?> type, ZipOutputStream zip) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.list(folder)) {
            classes = files.filter(file -> file.getFileName().toString().matches(names + "\\.class"))
                    .sorted()
                    .toList();
        }
        for (Path file : classes) {
            zip.putNextEntry(new ZipEntry(type.getPackageName().replace('.', '/') + "/" + file.getFileName()));
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }
}
