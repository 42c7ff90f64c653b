package dev.minibatch.harness.run;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * JMH's result of every finished fork, by its position in the plan. It is kept until the run is complete, so that a resumed
 * run writes the same files as one that was never interrupted: JMH's formats need more than the samples have.
 */
final class Checkpoint {
    private static final ObjectInputFilter RESULTS_ONLY =
            ObjectInputFilter.Config.createFilter("org.openjdk.jmh.**;java.**;!*");

    private Checkpoint() {}

    static void write(Path file, SortedMap<Integer, BenchmarkResult> results) throws IOException {
        AtomicFile.write(file, out -> {
            ObjectOutputStream objects = new ObjectOutputStream(out);
            objects.writeObject(new TreeMap<>(results));
            objects.flush();
        });
    }

    /**
     * Reads the results; none if the file does not exist.
     *
     * @throws IOException with a message of one line, if the file is damaged
     */
    @SuppressWarnings("unchecked") // as it was written
    static SortedMap<Integer, BenchmarkResult> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            in.setObjectInputFilter(RESULTS_ONLY);
            return (SortedMap<Integer, BenchmarkResult>) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException damaged) {
            throw new IOException(file + " is damaged; remove it, and all forks will be measured again", damaged);
        }
    }
}
