package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.*;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.ForkScore;
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
 * Measures pairs of forks, a base and a head one after the other, in rounds over the cells whose verdict is still open.
 * Which of a pair comes first is drawn, and the other way round in the next; a confirming pair has the order opposite to
 * that of the screening pair of its number.
 */
public final class GateMeasurement {
    /** Is told what happens. */
    public interface Listener {
        /** A round begins. */
        void round(int round, int openCells);

        /** A cell has its verdict as far as it depends on measurement. */
        void closed(Cell cell, CellGate gate);
    }

    private final GateSide base;
    private final GateSide head;
    private final Map<Cell, CellGate> gates;
    private final Map<Cell, Integer> rounds = new HashMap<>();
    private final Map<Cell, Boolean> baseFirst = new HashMap<>();
    private final OutputFormat account;
    private final Random random;
    private int position;
    private volatile boolean interrupted;

    /**
     * @param gates the cells to measure, each with how its verdict comes about
     * @param seed decides the order
     * @param account takes what JMH prints
     */
    public GateMeasurement(GateSide base, GateSide head, Map<Cell, CellGate> gates, long seed, OutputFormat account) {
        this.base = base;
        this.head = head;
        this.gates = gates;
        this.account = account;
        this.random = new Random(seed);
        gates.keySet().forEach(cell -> baseFirst.put(cell, random.nextBoolean()));
    }

    /**
     * Measures until no cell is open.
     *
     * @param baseFolder takes the samples of base's forks
     * @param headFolder takes those of head's
     * @throws IOException if samples cannot be written
     */
    public void run(ResultsFolder baseFolder, ResultsFolder headFolder, Listener listener) throws IOException {
        try (SampleLog baseSamples = baseFolder.openSamples(gates.keySet());
                SampleLog headSamples = headFolder.openSamples(gates.keySet())) {
            for (int round = 1; ; round++) {
                List<Cell> open = new ArrayList<>(gates.keySet().stream()
                        .filter(cell -> gates.get(cell).isOpen())
                        .toList());
                if (open.isEmpty() || interrupted) {
                    return;
                }
                Collections.shuffle(open, random);
                listener.round(round, open.size());
                for (Cell cell : open) {
                    if (interrupted) {
                        return;
                    }
                    measure(cell, baseSamples, headSamples);
                    if (!gates.get(cell).isOpen()) {
                        listener.closed(cell, gates.get(cell));
                    }
                }
            }
        }
    }

    /** Stops: no fork is begun any more, and the one that runs is ended. For a shutdown hook. */
    public void interrupt() {
        interrupted = true;
        ForkRunner.killForks();
    }

    private void measure(Cell cell, SampleLog baseSamples, SampleLog headSamples) throws IOException {
        CellGate gate = gates.get(cell);
        int round = rounds.merge(cell, 1, Integer::sum);
        boolean evenPair = gate.pairsInStage() % 2 == 0;
        boolean first = baseFirst.get(cell) == (evenPair != gate.isConfirming());
        try {
            fork(first ? base : head, cell, round, first ? baseSamples : headSamples);
            fork(first ? head : base, cell, round, first ? headSamples : baseSamples);
            gate.add(new ForkPair(
                    score(base, cell, round, baseSamples, headSamples),
                    score(head, cell, round, headSamples, baseSamples)));
        } catch (ForkFailedException failure) {
            if (!interrupted) {
                gate.invalidate(failure.getMessage());
            }
        }
    }

    private void fork(GateSide side, Cell cell, int round, SampleLog samples) throws IOException, ForkFailedException {
        Plan.PlannedFork fork = new Plan.PlannedFork(cell, round, ++position);
        try {
            side.runner().run(fork, account, samples);
        } catch (ForkFailedException failure) {
            throw new ForkFailedException("a fork of " + side.name() + " failed: " + failure.getMessage(), failure);
        }
    }

    /** The score of a side's fork. The quiet level is that of both sides, unless they run on JVMs that compile probes apart. */
    private ForkScore score(GateSide side, Cell cell, int round, SampleLog samples, SampleLog others)
            throws ForkFailedException {
        List<Sample> seen = new ArrayList<>(samples.samples());
        if (base.java().equals(head.java())) {
            seen.addAll(others.samples());
        }
        List<Sample> own = samples.samples().stream()
                .filter(sample -> sample.round() == round && cell.equals(sample.cell()))
                .toList();
        return Fork.of(own, QuietLevel.of(seen)).stream()
                .map(ForkScore::of)
                .findFirst()
                .orElseThrow(() -> new ForkFailedException("a fork of " + side.name() + " measured nothing", null));
    }
}
