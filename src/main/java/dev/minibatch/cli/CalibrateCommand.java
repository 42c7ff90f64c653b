package dev.minibatch.cli;

import dev.minibatch.harness.gate.BenchmarkJar;
import dev.minibatch.harness.gate.Calibration;
import dev.minibatch.harness.gate.ForkPair;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.gate.Rate;
import dev.minibatch.harness.gate.Resampling;
import dev.minibatch.harness.gate.Verdict;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.ForkScore;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Finds out how often the gate is right on this machine, by gates whose answer is known. */
@Command(
        name = "calibrate",
        customSynopsis = "java -jar benchmarks.jar calibrate --results DIR [options] [benchmark regexp, JMH options]",
        description =
                "Runs gates of this jar against itself, with known slowdowns injected into one side, and writes how"
                        + " often they were found. A folder that has gates already is added to.")
final class CalibrateCommand implements Callable<Integer> {
    /** For each gate with a known change so many of identical code are resampled, of which fewer are called regressed. */
    private static final int WITHOUT_CHANGE = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Option(names = "--results", required = true, paramLabel = "DIR", description = "The folder of the calibration.")
    private Path results;

    @Option(names = "--gates", defaultValue = "4", description = "How many gates to run. Default: ${DEFAULT-VALUE}")
    private int gates;

    @Option(
            names = "--changes",
            split = ",",
            defaultValue = "0",
            paramLabel = "PERCENT",
            description =
                    "The slowdowns, given to the cells in turn, another first in each gate. Default: ${DEFAULT-VALUE}")
    private List<Integer> changes;

    @Option(names = "--loaded", description = "Keeps another core busy meanwhile, with a second process that trains.")
    private boolean loaded;

    @Option(
            names = "--condition",
            paramLabel = "WORD",
            description =
                    "What the condition of the machine is called in the rates, if something else is going on there."
                            + " Default: quiet, or loaded with --loaded")
    private String condition;

    @Option(
            names = "--resampled",
            defaultValue = "10000",
            paramLabel = "GATES",
            description = "How many gates to make of the forks of the real ones. Default: ${DEFAULT-VALUE}")
    private int resampled;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws Exception {
        if (changes.isEmpty()
                || changes.stream().anyMatch(change -> change < 0 || change > 1000)
                || gates < 0
                || resampled < 0) {
            throw new InvalidInputException(
                    "--changes and --gates should not be negative, nor --resampled, nor a change above 1000, and there should be a change");
        }
        if (loaded && condition != null) {
            throw new InvalidInputException("--loaded is a condition of its own; leave out --condition");
        }
        if (condition == null) {
            condition = loaded ? "loaded" : "quiet";
        } else if (!condition.matches("[a-z][a-z0-9 -]*")) {
            throw new InvalidInputException("--condition '" + condition + "' should be a word or two in small letters");
        }
        BenchmarkJar jar = GateCommand.open(Environment.ownCode());
        JmhArguments jmh = new JmhArguments(jmhArguments).gate();
        Calibration calibration = earlier();
        try (RunLock lock = RunLock.take()) {
            Process neighbour = loaded ? neighbour(jar) : null;
            try {
                for (int g = 0; g < gates; g++) {
                    gate(jar, jmh, calibration, neighbour);
                }
            } finally {
                if (neighbour != null) {
                    neighbour.destroyForcibly();
                }
            }
        }
        String rates = calibration.rates() + resampled(calibration);
        ResultsFolder.of(results).writeText("rates.md", rates);
        System.out.print(rates);
        return 0;
    }

    private Calibration earlier() throws InvalidInputException {
        Path file = results.resolve("gates.csv");
        try {
            if (Files.exists(file)) {
                return Calibration.read(file);
            }
            Calibration none = new Calibration();
            ResultsFolder.empty(results).writeText("gates.csv", none.csv());
            return none;
        } catch (IOException unusable) {
            throw new InvalidInputException(unusable);
        }
    }

    /** Another process, as a neighbour on the machine would be: it computes, allocates and collects. */
    private static Process neighbour(BenchmarkJar jar) throws IOException {
        Process process = new ProcessBuilder(
                        Utils.getCurrentJvm(),
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.path().toString(),
                        "train",
                        "--formulation",
                        "MATRIX_COMMONS_MATH",
                        "--epochs",
                        "1000000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private void gate(BenchmarkJar jar, JmhArguments jmh, Calibration calibration, Process neighbour)
            throws InvalidInputException, IOException {
        int number = calibration.nextGate();
        while (Files.exists(folder(number))) { // of a gate that was interrupted
            number++;
        }
        CommandLineOptions options = jmh.options();
        Map<Cell, Integer> injected = new HashMap<>();
        String java = options.getJvm().orElse(Utils.getCurrentJvm());
        GateSide base = new GateSide("base", jar, java, options, FormulationNeeds.PLAIN, cell -> 0);
        GateSide head = new GateSide("head", jar, java, options, new FormulationNeeds(injected::get), injected::get);
        GateSession session = new GateSession(base, head, GateRules.DEFAULT, options);
        List<Cell> cells = List.copyOf(session.cells());
        jmh.check(cells);
        List<Integer> percents = new ArrayList<>();
        for (Cell cell : cells) {
            percents.add(changes.get((number + percents.size()) % changes.size()));
            injected.put(cell, percents.get(percents.size() - 1));
        }
        System.out.println("Gate " + number + ", slower by " + percents + "%");
        long start = System.nanoTime();
        GateReport report = session.run(
                spec.commandLine().getParent().getParseResult().originalArgs(),
                number,
                ResultsFolder.empty(folder(number)),
                System.out);
        if (report.cells().stream().anyMatch(cell -> cell.verdict() == Verdict.INVALID)) {
            throw new IOException("gate " + number + " could not judge all of its cells, and is not counted; "
                    + folder(number).resolve("gate.csv") + " says why");
        }
        if (loaded && !neighbour.isAlive()) {
            throw new IOException("the second process has ended, so gate " + number + " is not counted as loaded");
        }
        calibration.add(number, condition, report, percents, (int) ((System.nanoTime() - start) / 1_000_000_000L));
        ResultsFolder.of(results).writeText("gates.csv", calibration.csv());
    }

    private Path folder(int gate) {
        return results.resolve("gate-" + gate);
    }

    /** What the rules would have said in many more gates, made of the forks of identical code in each condition. */
    private String resampled(Calibration calibration) throws IOException {
        StringBuilder text = new StringBuilder();
        if (resampled < WITHOUT_CHANGE) {
            return "";
        }
        for (Map.Entry<String, List<Integer>> gates : calibration.identical().entrySet()) {
            text.append(resampled(gates.getKey(), gates.getValue()));
        }
        return text.toString();
    }

    private String resampled(String word, List<Integer> identical) throws IOException {
        Map<Cell, List<ForkPair>> pairs = new LinkedHashMap<>();
        for (int gate : identical) {
            for (ForkPair pair : ForkPair.of(scores(gate, "base"), scores(gate, "head"))) {
                pairs.computeIfAbsent(pair.base().cell(), cell -> new ArrayList<>())
                        .add(pair);
            }
        }
        Resampling resampling = new Resampling(List.copyOf(pairs.values()), GateRules.DEFAULT);
        StringBuilder text = new StringBuilder();
        for (int percent : List.of(0, 3, 5, 10)) {
            int gates = percent == 0 ? resampled : resampled / WITHOUT_CHANGE;
            text.append("- ")
                    .append(word)
                    .append(", resampled gates of ")
                    .append(pairs.size())
                    .append(" cells, all slower by ")
                    .append(percent)
                    .append("%, with a cell called regressed: ")
                    .append(new Rate(resampling.regressed(gates, percent / 100.0), gates))
                    .append('\n');
        }
        return text.toString();
    }

    private List<ForkScore> scores(int gate, String side) throws IOException {
        return ForkScore.of(SamplesCsv.read(folder(gate).resolve(side).resolve("samples.csv"))
                .samples());
    }
}
