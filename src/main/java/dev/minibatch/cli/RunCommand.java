package dev.minibatch.cli;

import dev.minibatch.compare.Summary;
import dev.minibatch.compare.SummaryTable;
import dev.minibatch.run.BenchmarkCatalog;
import dev.minibatch.run.Cell;
import dev.minibatch.run.Measurement;
import dev.minibatch.run.Plan;
import dev.minibatch.run.Progress;
import dev.minibatch.run.ResultsFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Measures what JMH's options select; everything, if there are none. */
@Command(
        name = "java -jar benchmarks.jar",
        customSynopsis = "java -jar benchmarks.jar [options] [benchmark regexp...]",
        description = "Times mini-batch updates. Without options: all formulations, about three minutes.")
final class RunCommand implements Callable<Integer> {
    private static final List<String> BASELINES = List.of("PER_EXAMPLE_LOOPS", "PER_EXAMPLE_COMMONS_MATH");
    private static final List<String> QUICK = List.of("-f", "2", "-wi", "10", "-w", "100ms", "-i", "10", "-r", "100ms");
    private static final int FAILED = 1;

    @Option(names = "--quick", description = "Rough numbers within a minute: two short forks each.")
    private boolean quick;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "The folder to write to, new or empty. Default: results/<UTC time>-<label>")
    private Path results;

    @Option(names = "--label", defaultValue = "run", description = "Ends the name of the results folder.")
    private String label;

    @Option(names = "--seed", defaultValue = "1", description = "Decides the order of the forks. Default: 1")
    private long seed;

    @Option(names = "-rf", paramLabel = "type", hidden = true)
    private String resultFormat;

    @Option(names = "-rff", paramLabel = "filename", hidden = true)
    private Path resultFile;

    @Option(names = "-o", paramLabel = "filename", hidden = true)
    private Path output;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        JmhArguments arguments = new JmhArguments(quick ? withQuick() : jmhArguments);
        CommandLineOptions options = arguments.options();
        if (Listing.wanted(options)) {
            return Listing.print(options, this);
        }
        BenchmarkCatalog catalog = new BenchmarkCatalog(options);
        List<Cell> cells = catalog.cells();
        arguments.check(cells);
        ResultFormatType format = format();
        ResultsFolder folder = folder();
        Plan plan = Plan.inRounds(cells, catalog::forks, seed);
        try (PrintStream out = output()) {
            return measure(plan, options, format, folder, out);
        }
    }

    private List<String> withQuick() {
        List<String> all = new ArrayList<>(QUICK);
        for (int i = 0; i < QUICK.size(); i += 2) {
            int given = all.indexOf(QUICK.get(i));
            if (jmhArguments.contains(QUICK.get(i))) {
                all.subList(given, given + 2).clear();
            }
        }
        all.addAll(jmhArguments);
        return all;
    }

    private int measure(
            Plan plan, CommandLineOptions options, ResultFormatType format, ResultsFolder folder, PrintStream out)
            throws IOException {
        out.println("Results go to " + folder.path());
        Measurement measurement;
        try (PrintStream log = new PrintStream(folder.file("run.log").toFile(), StandardCharsets.UTF_8)) {
            measurement = new Measurement(plan, options, jmhFormat(options, out, log));
            measurement.run(new Progress(out));
        }
        folder.writeScores(measurement.results());
        if (format != null) {
            ResultsFolder.write(measurement.results(), format, resultFile);
        }
        out.println();
        if (!measurement.scores().isEmpty()) {
            String table = new SummaryTable(new Summary(measurement.scores(), BASELINES), BASELINES).toString();
            Files.writeString(folder.file("summary.txt"), table);
            out.println(table);
        }
        measurement.failures().forEach((cell, cause) -> out.println("FAILED " + cell + ": " + cause));
        out.println("Written: " + folder.file("scores.csv"));
        return measurement.failures().isEmpty() ? 0 : FAILED;
    }

    /** JMH's own account: on the terminal where the user asks for it with {@code -v}, else in {@code run.log}. */
    private static OutputFormat jmhFormat(CommandLineOptions options, PrintStream out, PrintStream log) {
        VerboseMode verbosity = options.verbosity().orElse(VerboseMode.SILENT);
        return verbosity == VerboseMode.SILENT
                ? OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)
                : OutputFormatFactory.createFormatInstance(out, verbosity);
    }

    private ResultFormatType format() throws InvalidInputException {
        if (resultFormat == null && resultFile == null) {
            return null;
        }
        ResultFormatType type = ResultFormatType.CSV;
        if (resultFormat != null) {
            try {
                type = ResultFormatType.valueOf(resultFormat.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new InvalidInputException(
                        "-rf " + resultFormat + " is none of JMH's result formats: text, csv, scsv, json, latex");
            }
        }
        if (resultFile == null) {
            resultFile = Path.of("jmh-result." + type.name().toLowerCase(Locale.ROOT));
        }
        requireWritable(resultFile, "-rff");
        return type;
    }

    private static void requireWritable(Path file, String option) throws InvalidInputException {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new InvalidInputException(
                    option + " " + file + " cannot be written; name a file in a folder that can");
        }
    }

    private ResultsFolder folder() throws InvalidInputException {
        try {
            return results == null
                    ? ResultsFolder.dated(Path.of("results"), Instant.now(), label)
                    : ResultsFolder.at(results);
        } catch (IOException cannotWrite) {
            throw new InvalidInputException(cannotWrite);
        }
    }

    private PrintStream output() throws IOException, InvalidInputException {
        if (output == null) {
            return new PrintStream(System.out, true, StandardCharsets.UTF_8);
        }
        requireWritable(output, "-o");
        return new PrintStream(output.toFile(), StandardCharsets.UTF_8);
    }
}
