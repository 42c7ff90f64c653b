package dev.minibatch.harness.run;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * JMH's result of every finished fork. They are kept until the run is complete, so that a resumed run writes the same files
 * as one that was never interrupted: JMH's formats need more than the samples have. Each fork has a file of its own, as one
 * file of all would be written again after every fork, which took seconds at the end of a run.
 */
final class Checkpoints {
    private static final String SUFFIX = ".fork";
    private static final ObjectInputFilter RESULTS_ONLY =
            ObjectInputFilter.Config.createFilter("org.openjdk.jmh.**;java.**;!*");

    private final Path folder;

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
     * The results so far, by position.
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

    /** Removes all in one step: half of them would look like an interrupted run. */
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

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }
}
