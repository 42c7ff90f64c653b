package dev.minibatch.harness.report;

import com.samskivert.mustache.Mustache;
import dev.minibatch.harness.stats.Crossover;
import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.MachineLimit;
import dev.minibatch.harness.stats.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Fills the figures of published results into a text. In a template, <code>{{#time}}default-jdk17 MATRIX_EJML{{/time}}</code>
 * stands for the time of that formulation in that run, and so on: what each tag takes is said at the method of its name. So
 * every figure of the text comes from a file, and says from which.
 */
public final class Readme {
    /** Where charts go, beside the results. */
    private static final String CHARTS = "charts";

    private static final double LARGE = 100.0;

    private final PublishedResults results;
    private final Path folder;
    private final List<String> baselines;
    private final Map<String, String> charts = new LinkedHashMap<>();

    /**
     * Fills in figures of a folder's results.
     *
     * @param folder of published runs
     * @param baselines the formulations that charts compare with
     */
    public Readme(Path folder, List<String> baselines) {
        this.folder = folder;
        this.baselines = baselines;
        this.results = new PublishedResults(folder, baselines);
    }

    /**
     * The text of a template.
     *
     * @throws IllegalArgumentException if it asks for what is not there
     */
    public String text(String template) {
        Map<String, Function<List<String>, String>> tags = new HashMap<>();
        tags.put("time", this::time);
        tags.put("mean", words -> number(row(words).microseconds().mean()));
        tags.put("example", words -> number(row(words).nanosecondsPerExample()));
        tags.put("bytes", words -> String.format(Locale.ROOT, "%.0f", row(words).bytes()));
        tags.put("peak", this::peak);
        tags.put("limit", words -> results.run(words.get(0)).summary().limit().describe());
        tags.put("faster", words -> interval(speedup(words)));
        tags.put("times", words -> ratio(speedup(words).mean()));
        tags.put("change", words -> interval(results.ratio(words.get(0), words.get(1))));
        tags.put("crossover", this::crossover);
        tags.put("machine", words -> results.run(words.get(0)).describe());
        tags.put("environment", this::environment);
        tags.put("folder", words -> "`results/" + folder.relativize(results.path(words.get(0))) + "`");
        tags.put("trained", this::trained);
        tags.put("rate", this::rate);
        tags.put("chart", this::chart);
        tags.put("table", this::table);
        Map<String, Object> lambdas = new HashMap<>();
        tags.forEach((name, tag) -> lambdas.put(name, (Mustache.Lambda) (fragment, out) ->
                out.write(tag.apply(Arrays.asList(fragment.execute().strip().split("\\s+"))))));
        return Mustache.compiler().escapeHTML(false).compile(template).execute(lambdas);
    }

    /** The charts that the last text shows, by file in the results' folder. */
    public Map<String, String> charts() {
        return charts;
    }

    /** RUN FORMULATION PARAMETER...: a cell. */
    private Summary.Row row(List<String> words) {
        return results.row(words.get(0), words.get(1), words.subList(2, words.size()));
    }

    /** RUN BASELINE FORMULATION PARAMETER...: how many times as fast, in pairs of one run. */
    private Estimate speedup(List<String> words) {
        return results.speedup(words.get(0), words.get(1), words.get(2), words.subList(3, words.size()));
    }

    private String time(List<String> words) {
        Estimate estimate = row(words).microseconds();
        return number(estimate.mean()) + " ± " + number(estimate.errorPercent()) + "%";
    }

    private String peak(List<String> words) {
        MachineLimit limit = results.run(words.get(0)).summary().limit();
        return String.format(Locale.ROOT, "%.0f%%", limit.percent(row(words).gigaflops()));
    }

    /** RUN BASELINE FORMULATION: from which mini-batch, or width, on it is faster. */
    private String crossover(List<String> words) {
        Summary summary = results.run(words.get(0)).summary();
        return Crossover.of(summary).stream()
                .filter(crossover -> crossover.baseline().equals(words.get(1)))
                .filter(crossover -> crossover.formulation().equals(words.get(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no crossover: " + words))
                .describe();
    }

    /** RUN NAME...: a row of environment.csv. */
    private String environment(List<String> words) {
        String name = String.join(" ", words.subList(1, words.size()));
        String value = results.run(words.get(0)).environment().get(name);
        if (value == null) {
            throw new IllegalArgumentException(words.get(0) + " does not tell '" + name + "'");
        }
        return value;
    }

    /** FILE FORMULATION accuracy|seconds|times OTHER: after the last epoch, of one, or as fast as another. */
    private String trained(List<String> words) {
        try {
            Map<String, List<TrainingRun.Epoch>> epochs =
                    TrainingRun.read(results.path(words.get(0))).epochs();
            List<TrainingRun.Epoch> own = epochs.get(words.get(1));
            return switch (words.get(2)) {
                case "accuracy" ->
                    String.format(Locale.ROOT, "%.2f%%", own.get(own.size() - 1).accuracy());
                case "seconds" -> String.format(Locale.ROOT, "%.3f", secondsPerEpoch(own));
                case "times" -> ratio(secondsPerEpoch(epochs.get(words.get(3))) / secondsPerEpoch(own));
                default -> throw new IllegalArgumentException("no such figure of a training: " + words);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double secondsPerEpoch(List<TrainingRun.Epoch> epochs) {
        return epochs.get(epochs.size() - 1).seconds() / epochs.size();
    }

    /** FILE WORD...: what the only line of a calibration's rates.md that has these words gives as its rate. */
    private String rate(List<String> words) {
        String text = String.join(" ", words.subList(1, words.size()));
        try {
            List<String> lines = Files.readAllLines(results.path(words.get(0)), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.contains(text + ": "))
                    .toList();
            if (lines.size() != 1) {
                throw new IllegalArgumentException(words.get(0) + " has not one line with '" + text + "'");
            }
            return lines.get(0).substring(lines.get(0).lastIndexOf(": ") + 2).replaceFirst(" = .*", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** KIND RUN...: the first figure of that kind, as in {@code time default-jdk17 default-jdk25}. */
    private String chart(List<String> words) {
        try {
            Report report = Report.of(
                    words.subList(1, words.size()).stream().map(results::path).toList(), baselines);
            Figure figure = report.figure(words.get(0));
            String file =
                    CHARTS + "/" + String.join("-", words).replace("/", "-").replace(".csv", "") + ".svg";
            charts.put(file, figure.svg(Layout.WIDE));
            return "![" + figure.title() + ". " + figure.sentence() + "](results/" + file + ")";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** RUN OTHER: all formulations of two runs, with their speed-ups over both baselines and their share of the peak. */
    private String table(List<String> words) {
        return new HeadlineTable(results, baselines, words).markdown();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < LARGE ? "%.1f" : "%.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String interval(Estimate estimate) {
        return ratio(estimate.mean()) + " (" + ratio(estimate.low()) + " to " + ratio(estimate.high()) + ")";
    }
}
