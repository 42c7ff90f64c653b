package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkFailedException;
import dev.minibatch.harness.run.ForkRunner;
import dev.minibatch.harness.run.Plan;
import dev.minibatch.harness.run.Progress;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.run.SampleLog;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.QuietLevel;
import dev.minibatch.harness.stats.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Measures pairs of forks, base and head one after the other, in rounds over the open cells. Which comes first is random in
 * a cell's first pair, and alternates. A confirming pair has the opposite order of the screening pair of its number.
 */
final class GateMeasurement {
    private final GateSide base;
    private final GateSide head;
    private final Map<Cell, CellGate> gates;
    private final Map<Cell, Integer> rounds = new HashMap<>();
    private final Map<Cell, Boolean> baseFirst = new HashMap<>();
    private final OutputFormat output;
    private final Random random;
    private int position;
    private volatile boolean interrupted;

    /**
     * @param seed decides the order
     * @param output takes what JMH prints
     */
    GateMeasurement(GateSide base, GateSide head, Map<Cell, CellGate> gates, long seed, OutputFormat output) {
        this.base = base;
        this.head = head;
        this.gates = gates;
        this.output = output;
        this.random = new Random(seed);
        gates.keySet().forEach(cell -> baseFirst.put(cell, random.nextBoolean()));
    }

    /** Measures until no cell is open. */
    void run(ResultsFolder baseFolder, ResultsFolder headFolder, Progress progress) throws IOException {
        try (SampleLog baseSamples = baseFolder.openSamples(gates.keySet());
                SampleLog headSamples = headFolder.openSamples(gates.keySet())) {
            for (int round = 1; ; round++) {
                List<Cell> open = new ArrayList<>(gates.keySet());
                open.removeIf(cell -> !gates.get(cell).isOpen());
                if (open.isEmpty() || interrupted) {
                    return;
                }
                Collections.shuffle(open, random);
                progress.line(progress.elapsed() + " minutes  round " + round + ", " + open.size()
                        + (open.size() == 1 ? " cell" : " cells") + " open");
                for (Cell cell : open) {
                    if (interrupted) {
                        return;
                    }
                    measure(cell, baseSamples, headSamples);
                    if (!gates.get(cell).isOpen()) {
                        progress.line("  done: " + cell.describe()
                                + (gates.get(cell).hasConfirmed() ? ", after a confirming stage" : ""));
                    }
                }
            }
        }
    }

    /** Stops, and ends the fork that runs. For a shutdown hook. */
    void interrupt() {
        interrupted = true;
        ForkRunner.killForks();
    }

    private void measure(Cell cell, SampleLog baseSamples, SampleLog headSamples) throws IOException {
        CellGate gate = gates.get(cell);
        int round = rounds.merge(cell, 1, Integer::sum);
        boolean evenPair = gate.pairsInStage() % 2 == 0;
        boolean first = baseFirst.get(cell) == (evenPair != gate.isConfirming());
        try {
            run(first ? base : head, cell, round, first ? baseSamples : headSamples);
            run(first ? head : base, cell, round, first ? headSamples : baseSamples);
            gate.add(new ForkPair(
                    fork(base, cell, round, baseSamples, headSamples),
                    fork(head, cell, round, headSamples, baseSamples)));
        } catch (ForkFailedException failure) {
            if (!interrupted) {
                gate.invalidate(failure.getMessage());
            }
        }
    }

    private void run(GateSide side, Cell cell, int round, SampleLog samples) throws IOException, ForkFailedException {
        Plan.PlannedFork fork = new Plan.PlannedFork(cell, round, ++position);
        try {
            side.runner().run(fork, output, samples);
        } catch (ForkFailedException failure) {
            throw new ForkFailedException("a fork of " + side.name() + " failed: " + failure.getMessage(), failure);
        }
    }

    /** A fork, by the quiet level of both sides, or of its own side if the JVMs differ: they compile probes differently. */
    private Fork fork(GateSide side, Cell cell, int round, SampleLog samples, SampleLog others)
            throws ForkFailedException {
        List<Sample> seen = new ArrayList<>(samples.samples());
        if (base.java().equals(head.java())) {
            seen.addAll(others.samples());
        }
        List<Sample> own = samples.samples().stream()
                .filter(sample -> sample.round() == round && cell.equals(sample.cell()))
                .toList();
        return Fork.of(own, QuietLevel.of(seen)).stream()
                .findFirst()
                .orElseThrow(() -> new ForkFailedException("a fork of " + side.name() + " measured nothing", null));
    }
}
