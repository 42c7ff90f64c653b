package dev.minibatch.harness.run;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * JMH's result of every finished fork, kept until the run is complete, so that a resumed run writes the same files as one
 * that was never interrupted: JMH's formats need all of a result, which no table holds.
 */
final class Checkpoints {
    private static final String SUFFIX = ".fork";
    private static final ObjectInputFilter RESULTS_ONLY =
            ObjectInputFilter.Config.createFilter("org.openjdk.jmh.**;java.**;!*");

    private final Path folder;

    /** @param folder where; created when there is something to keep */
    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Keeps the result of the fork at a position of the plan. */
    void save(int position, BenchmarkResult result) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(position + SUFFIX), out -> {
            ObjectOutputStream objects = new ObjectOutputStream(out);
            objects.writeObject(result);
            objects.flush();
        });
    }

    /**
     * All that was kept, by position.
     *
     * @throws IOException with a message of one line, if a file is damaged
     */
    SortedMap<Integer, BenchmarkResult> load() throws IOException {
        SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
                in.setObjectInputFilter(RESULTS_ONLY);
                int position = Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()));
                results.put(position, (BenchmarkResult) in.readObject());
            } catch (IOException | ClassNotFoundException | RuntimeException damaged) {
                throw new IOException(file + " is damaged; remove it, and its fork will be measured again", damaged);
            }
        }
        return results;
    }

    /** Removes everything, at one stroke: the run is complete. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            Path discarded = folder.resolveSibling("." + folder.getFileName() + AtomicFile.PARTIAL);
            Files.move(folder, discarded, StandardCopyOption.ATOMIC_MOVE);
            for (Path file : files(discarded)) {
                Files.delete(file);
            }
            Files.delete(discarded);
        }
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.<Path>of().toList();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }
}
