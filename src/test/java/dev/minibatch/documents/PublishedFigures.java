package dev.minibatch.documents;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Csv;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import dev.minibatch.harness.stats.Subject;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.harness.stats.SummaryCsv;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;

/**
 * The figures that documents quote: {@code summary.csv} or {@code gate.csv} of a folder, or a CSV file of {@code train}.
 *
 * @param rows the values, by column
 */
public record PublishedFigures(Path source, Subject subject, List<Map<String, String>> rows) {
    private static final String RATIO = "faster_than_";
    private static final String UNWATCHED = "unwatched:";
    private static final String ROUNDED = "rounded:";

    /**
     * Reads a source.
     *
     * @param name its path, or the end of a folder's name in {@code results} after a hyphen; after {@code unwatched:} for the
     *     same samples without what the probes saw, as of a run that did not watch its neighbours
     * @throws IllegalArgumentException if it is unknown
     */
    public static PublishedFigures read(Path root, String name, Subject subject) throws IOException {
        if (name.startsWith(UNWATCHED)) {
            return read(root, name.substring(UNWATCHED.length()), subject).unwatched();
        }
        Path source = find(root, name);
        if (Files.isRegularFile(source)) {
            return new PublishedFigures(source, subject, training(parse(Files.readString(source))));
        }
        Path summary = source.resolve("summary.csv");
        Path file = Files.exists(summary) ? summary : source.resolve("gate.csv");
        return new PublishedFigures(source, subject, parse(Files.readString(file)));
    }

    static Path find(Path root, String name) throws IOException {
        if (Files.exists(root.resolve(name))) {
            return root.resolve(name);
        }
        try (Stream<Path> entries = Files.list(root.resolve("results"))) {
            List<Path> found = entries.filter(
                            entry -> entry.getFileName().toString().endsWith("-" + name))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        "'" + name + "' is neither a path nor the end of exactly one folder's name in results");
            }
            return found.get(0);
        }
    }

    /** The rows of a file; the parameters within a gate's column {@code cell} become columns too. */
    private static List<Map<String, String>> parse(String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(new StringReader(csv), Csv.WITH_HEADER)) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (var record : parser) {
                Map<String, String> row = record.toMap();
                for (String word : row.getOrDefault("cell", "").split(" ", -1)) {
                    if (word.contains("=")) {
                        row.put(word.replaceFirst("=.*", ""), word.replaceFirst(".*?=", ""));
                    }
                }
                rows.add(row);
            }
            return rows;
        } catch (UncheckedIOException | IllegalArgumentException damaged) {
            throw new IOException("damaged row: " + Csv.reason(damaged), damaged);
        }
    }

    /** The book's table: accuracy after the last epoch, seconds per epoch, and the ratio to the first alternative's. */
    private static List<Map<String, String>> training(List<Map<String, String>> epochs) {
        Map<String, List<Map<String, String>>> trainings = epochs.stream()
                .collect(Collectors.groupingBy(row -> row.get("formulation"), LinkedHashMap::new, Collectors.toList()));
        List<Map<String, String>> rows = new ArrayList<>();
        double firstSeconds = secondsPerEpoch(trainings.values().iterator().next());
        trainings.forEach((alternative, own) -> {
            Map<String, String> last = own.get(own.size() - 1);
            double right = Double.parseDouble(last.get("correct")) / Double.parseDouble(last.get("total"));
            Map<String, String> row = new LinkedHashMap<>();
            row.put("formulation", alternative);
            row.put("percent_right", "" + 100.0 * right);
            row.put("s_per_epoch", "" + secondsPerEpoch(own));
            row.put(RATIO + epochs.get(0).get("formulation"), "" + firstSeconds / secondsPerEpoch(own));
            rows.add(row);
        });
        return rows;
    }

    private static double secondsPerEpoch(List<Map<String, String>> epochs) {
        return Double.parseDouble(epochs.get(epochs.size() - 1).get("elapsed_seconds")) / epochs.size();
    }

    /** The rows of alternatives that have all of some values, given as {@code name=value}. */
    List<Map<String, String>> rows(List<String> values) {
        return rows.stream()
                .filter(row -> !row.getOrDefault(subject.alternatives(), "").isEmpty())
                .filter(row -> values.stream().allMatch(value -> {
                    String name = value.replaceFirst("=.*", "");
                    return (name + "=" + row.get(name)).equals(value);
                }))
                .toList();
    }

    /**
     * A figure for running text.
     *
     * @param words the alternative, {@code name=value} for other parameters if it has several rows, and the column, after
     *     {@code rounded:} for two significant digits
     * @throws IllegalArgumentException if no row or several rows fit
     */
    String figure(List<String> words) throws IOException {
        String last = words.get(words.size() - 1);
        String column = last.replaceFirst("^" + ROUNDED, "");
        if (column.startsWith(RATIO) && !rows.get(0).containsKey(column)) {
            return against(column.substring(RATIO.length())).figure(words);
        }
        List<String> values = new ArrayList<>(words.subList(0, words.size() - 1));
        values.set(0, subject.alternatives() + "=" + values.get(0));
        List<Map<String, String>> found = rows(values);
        if (found.size() != 1 || !found.get(0).containsKey(column)) {
            throw new IllegalArgumentException(source.getFileName() + " has " + found.size() + " rows of "
                    + String.join(" ", values) + " and the columns "
                    + rows.get(0).keySet() + "; '" + column
                    + "' needs one of each");
        }
        return last.equals(column)
                ? FigureFormat.prose(found.get(0), column)
                : FigureFormat.rounded(found.get(0), column);
    }

    /** The same run with ratios to another baseline, which the summary does not have, from its samples. */
    private PublishedFigures against(String baseline) throws IOException {
        return summarized(SamplesCsv.in(source).samples(), List.of(baseline));
    }

    /** The file {@code summary.csv} as the samples beside it give it, with its own rows and baselines in their order. */
    public String recomputed() throws IOException {
        List<Fork> forks = new ArrayList<>(Fork.of(SamplesCsv.in(source).samples()));
        forks.sort(Comparator.comparing(fork -> row(fork.cell())));
        return summary(forks, baselines());
    }

    private int row(Cell cell) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).get("benchmark").equals(cell.benchmark())
                    && rows.get(row).entrySet().containsAll(cell.parameters().entrySet())) {
                return row;
            }
        }
        throw new IllegalArgumentException(source + " has no row of " + cell.describe());
    }

    private List<String> baselines() {
        return rows.get(0).keySet().stream()
                .filter(column -> column.startsWith(RATIO) && !column.matches(".*_(low|high)"))
                .map(column -> column.substring(RATIO.length()))
                .toList();
    }

    private PublishedFigures unwatched() throws IOException {
        List<Sample> samples = SamplesCsv.in(source).samples().stream()
                .map(PublishedFigures::unwatched)
                .toList();
        return summarized(samples, baselines());
    }

    private static Sample unwatched(Sample sample) {
        return new Sample(
                sample.cell(),
                sample.round(),
                sample.attempt(),
                sample.position(),
                sample.warmup(),
                sample.iteration(),
                sample.iterations(),
                sample.score(),
                sample.unit(),
                sample.operations(),
                sample.bytes(),
                sample.verificationError(),
                sample.start(),
                Sample.Watch.NONE);
    }

    private PublishedFigures summarized(List<Sample> samples, List<String> baselines) throws IOException {
        return new PublishedFigures(source, subject, parse(summary(Fork.of(samples), baselines)));
    }

    private String summary(List<Fork> forks, List<String> baselines) {
        return SummaryCsv.of(new Summary(forks, baselines, subject));
    }
}
