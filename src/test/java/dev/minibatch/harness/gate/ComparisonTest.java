package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final GateRules RULES = GateRules.DEFAULT;
    private static final Cell CELL = Samples.cell("LOOPS", "10");

    private static List<Fork> forks(int count, double microseconds) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(round -> Samples.score(CELL, round, microseconds * (1.0 + 0.001 * (round * 7 % 8))))
                .toList();
    }

    private static Verdict verdict(Comparison comparison) {
        return Comparison.verdicts(List.of(comparison), RULES).get(0).verdict();
    }

    private static Verdict runs(int count, double base, double head) {
        return verdict(Comparison.of("a", CellResult.of(forks(count, base)), CellResult.of(forks(count, head)), RULES));
    }

    @Test
    void runsShowChanges() {
        assertEquals(Verdict.REGRESSED, runs(8, 100, 106));
        assertEquals(Verdict.IMPROVED, runs(8, 106, 100));
        assertEquals(Verdict.UNCHANGED, runs(8, 100, 100.5));
        assertEquals(Verdict.INCONCLUSIVE, runs(2, 100, 150));
    }

    @Test
    void aForkWithoutAPartnerIsLeftOut() {
        assertEquals(3, ForkPair.of(forks(8, 100), forks(3, 100)).size());
    }
}
