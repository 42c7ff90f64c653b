package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Samples;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Results folders for tests. */
public final class Results {
    public static final List<String> BASELINES = List.of("PER_EXAMPLE_LOOPS", "PER_EXAMPLE_COMMONS_MATH");

    private final Path folder;
    private final StringBuilder rows;

    private Results(Path folder) {
        this.folder = folder;
        this.rows = new StringBuilder(format().header());
    }

    private static SamplesCsv format() {
        return new SamplesCsv(List.of("formulation", "batchSize", "network"));
    }

    static Results in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Results(folder);
    }

    /** Five forks of two iterations, which vary by one per cent. */
    Results cell(String formulation, int batchSize, double microseconds) {
        return cell(Samples.cell(formulation, "" + batchSize), microseconds);
    }

    Results cell(Cell cell, double microseconds) {
        return cell(cell, microseconds, 5, 2);
    }

    Results cell(Cell cell, double microseconds, int forks, int iterations) {
        for (int round = 1; round <= forks; round++) {
            for (int iteration = 1; iteration <= iterations; iteration++) {
                double time = microseconds * (1.0 + 0.01 * ((round - 1) % 5 - 2));
                rows.append(format().line(Samples.sample(cell, round, iteration, iterations, time, "us/op")));
            }
        }
        return this;
    }

    Path written(Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("samples.csv"), rows);
        StringBuilder text = new StringBuilder("name,value\n");
        environment.forEach((name, value) -> text.append(name)
                .append(",\"")
                .append(value.replace("\"", "\"\""))
                .append("\"\n"));
        Files.writeString(folder.resolve("environment.csv"), text);
        return folder;
    }

    /** A run of three formulations at mini-batches of 1, 10 and 100, between which two change places. */
    static Path sweep(Path folder) throws IOException {
        return in(folder)
                .cell("PER_EXAMPLE_LOOPS", 1, 20.0)
                .cell("PER_EXAMPLE_LOOPS", 10, 200.0)
                .cell("PER_EXAMPLE_LOOPS", 100, 2000.0)
                .cell("PER_EXAMPLE_COMMONS_MATH", 1, 60.0)
                .cell("PER_EXAMPLE_COMMONS_MATH", 10, 500.0)
                .cell("PER_EXAMPLE_COMMONS_MATH", 100, 5000.0)
                .cell("MATRIX_COMMONS_MATH", 1, 40.0)
                .cell("MATRIX_COMMONS_MATH", 10, 150.0)
                .cell("MATRIX_COMMONS_MATH", 100, 1400.0)
                .written(environment("17.0.15"));
    }

    /** A run of two formulations at three widths, between the last of which they change places. */
    static Path widths(Path folder) throws IOException {
        Results results = in(folder);
        for (int width : new int[] {10, 50, 200}) {
            for (String formulation : List.of("PER_EXAMPLE_LOOPS", "MATRIX_COMMONS_MATH")) {
                Cell cell = Samples.cell(formulation, "10");
                cell.parameters().put("network", "784-" + width + "-10");
                results.cell(cell, formulation.startsWith("PER") ? 10.0 * width : 1000.0 + 3.0 * width);
            }
        }
        return results.written(environment("17.0.15"));
    }

    /** A run of three formulations at a mini-batch of 10. */
    public static Path run(Path folder, String jdk) throws IOException {
        return in(folder)
                .cell("PER_EXAMPLE_LOOPS", 10, 200.0)
                .cell("PER_EXAMPLE_COMMONS_MATH", 10, 500.0)
                .cell("MATRIX_COMMONS_MATH", 10, 150.0)
                .written(environment(jdk));
    }

    static Map<String, String> environment(String jdk) {
        return Map.of(
                "cpu model", "A processor",
                "cpus", "2",
                "java.version", jdk,
                "command line", "java -jar benchmarks.jar -f 5",
                "warning 1", "warning: load: load average 1.34");
    }
}
