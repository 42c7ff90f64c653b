package dev.minibatch.harness.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * JMH's result of every finished fork, until the run is complete: JMH's formats need more than the samples have. Each fork has
 * a file of its own, as one file of all would be written again after every fork.
 */
record Checkpoints(Path folder) {
    private static final String SUFFIX = ".fork";
    private static final ObjectInputFilter RESULTS_ONLY =
            ObjectInputFilter.Config.createFilter("org.openjdk.jmh.**;java.**;!*");

    /** Keeps the result of the fork at a position of the run. */
    void save(int position, BenchmarkResult result) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder); // not those above it: a run's folder that is removed stays so
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        AtomicFile.write(folder.resolve(position + SUFFIX), bytes.toByteArray());
    }

    /**
     * The results so far, by position.
     *
     * @throws IOException with a message of one line, if a file is damaged
     */
    SortedMap<Integer, BenchmarkResult> load() throws IOException {
        SortedMap<Integer, BenchmarkResult> results = new TreeMap<>();
        for (Path file : files()) {
            try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
                in.setObjectInputFilter(RESULTS_ONLY);
                int position = Integer.parseInt(file.getFileName().toString().replace(SUFFIX, ""));
                results.put(position, (BenchmarkResult) in.readObject());
            } catch (IOException | ClassNotFoundException | RuntimeException damaged) {
                throw new IOException(file + " is damaged; remove it, and its fork will be measured again", damaged);
            }
        }
        return results;
    }

    /** Removes all. */
    void clear() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.deleteIfExists(folder);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }
}
