package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.ForkScore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gates made of forks that were measured for others: as many as one likes, with the noise of a real machine. The pairs come
 * from gates of identical code; which of a pair is called head is drawn, and its times are multiplied to stand for a
 * change.
 */
public final class Resampling {
    private static final long SEED = 11;

    private final List<List<ForkPair>> pairsOfCells;
    private final GateRules rules;

    /** @param pairsOfCells for each cell of a gate pairs of forks of identical code */
    public Resampling(List<List<ForkPair>> pairsOfCells, GateRules rules) {
        this.pairsOfCells = pairsOfCells;
        this.rules = rules;
    }

    /**
     * Counts the gates in which the time of one or more cells is called regressed.
     *
     * @param change of every cell (0.05: 5% slower)
     */
    public int regressed(int gates, double change) {
        return (int) IntStream.range(0, gates)
                .parallel()
                .filter(gate -> isRegressed(new SplittableRandom(SEED + gate), 1.0 + change))
                .count();
    }

    private boolean isRegressed(SplittableRandom random, double factor) {
        List<CellGate> cells = new ArrayList<>();
        for (List<ForkPair> pairs : pairsOfCells) {
            CellGate cell = new CellGate(rules, pairsOfCells.size());
            while (cell.isOpen()) {
                cell.add(drawn(pairs.get(random.nextInt(pairs.size())), random.nextBoolean(), factor));
            }
            cells.add(cell);
        }
        return GateReport.anyRegressed(cells, rules);
    }

    private static ForkPair drawn(ForkPair pair, boolean swapped, double factor) {
        return swapped
                ? new ForkPair(pair.head(), slower(pair.base(), factor))
                : new ForkPair(pair.base(), slower(pair.head(), factor));
    }

    private static ForkScore slower(ForkScore fork, double factor) {
        return new ForkScore(
                fork.cell(),
                fork.round(),
                fork.microseconds() * factor,
                fork.bytes(),
                fork.verificationError(),
                fork.trend());
    }
}
