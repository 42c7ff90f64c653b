package dev.minibatch.cli;

import dev.minibatch.harness.gate.BenchmarkJar;
import dev.minibatch.harness.gate.Calibration;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.gate.Verdict;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Measures how often the gate is right on this machine, by gates of this jar with itself. */
@Command(
        name = "calibrate",
        customSynopsis = "java -jar benchmarks.jar calibrate --results DIR [options] [benchmark regexp, JMH options]",
        description =
                "Runs gates of this jar against itself, with known slowdowns injected into one side, and writes the rates"
                        + " of right and wrong verdicts. A folder that has gates already is added to.")
final class CalibrateCommand implements Callable<Integer> {
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

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws Exception {
        if (gates < 0 || changes.isEmpty() || changes.stream().anyMatch(change -> change < 0 || change > 1000)) {
            throw new InvalidInputException("--changes and --gates should not be negative, nor a change above 1000, and"
                    + " there should be a change");
        }
        BenchmarkJar jar = GateOptions.open(Environment.ownCode());
        JmhArguments jmh = new JmhArguments(jmhArguments).gate();
        Calibration calibration = earlier();
        try (RunLock lock = RunLock.take()) {
            for (int g = 0; g < gates; g++) {
                gate(jar, jmh, calibration);
            }
        }
        ResultsFolder.of(results).writeText("rates.md", calibration.rates());
        System.out.print(calibration.rates());
        return 0;
    }

    private Calibration earlier() throws InvalidInputException {
        Path file = results.resolve("gates.csv");
        return InvalidInputException.check(() -> {
            if (Files.exists(file)) {
                return Calibration.read(file);
            }
            ResultsFolder.empty(results).writeText("gates.csv", new Calibration().csv());
            return new Calibration();
        });
    }

    private void gate(BenchmarkJar jar, JmhArguments jmh, Calibration calibration)
            throws InvalidInputException, IOException {
        int number = calibration.nextGate();
        while (Files.exists(folder(number))) { // of a gate that was interrupted
            number++;
        }
        Map<String, Integer> injected = new LinkedHashMap<>();
        String java = jmh.options().getJvm().orElse(Utils.getCurrentJvm());
        GateSession session = GateOptions.session(
                new GateSide("base", jar, java, jmh.options(), FormulationNeeds.PLAIN, ""),
                new GateSide(
                        "head",
                        jar,
                        java,
                        jmh.options(),
                        new FormulationNeeds(cell -> injected.getOrDefault(cell.describe(), 0)),
                        "slower by known changes"),
                GateRules.DEFAULT);
        jmh.check(session.cells());
        for (Cell cell : session.cells()) {
            injected.put(cell.describe(), changes.get((number + injected.size()) % changes.size()));
        }
        System.out.println("Gate " + number + ", slower by " + injected.values() + "%");
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
        calibration.add(number, report, injected, (System.nanoTime() - start) / 1_000_000_000L);
        ResultsFolder.of(results).writeText("gates.csv", calibration.csv());
    }

    private Path folder(int gate) {
        return results.resolve("gate-" + gate);
    }
}
