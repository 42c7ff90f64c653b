package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.minibatch.harness.stats.CellResult;
import dev.minibatch.harness.stats.LogMean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static CellResult forks(double... bytes) {
        return CellResult.of(
                Arrays.stream(bytes).mapToObj(b -> TestForks.fork(100, b)).toList());
    }

    /** Of a file that tells only the mean of all forks, with its error. */
    private static CellResult mean(double bytes, double error) {
        return new CellResult(List.of(), LogMean.of(100.0), List.of(bytes), error, Map.of(), "");
    }

    @Test
    void onePerCentIsSeen() {
        CellResult base = forks(395_020, 395_035, 394_980, 395_000, 395_010);
        assertEquals(
                Verdict.REGRESSED,
                Allocation.of(base, forks(398_970, 398_990, 398_950, 398_960, 398_980))
                        .verdict());
        assertEquals(
                Verdict.IMPROVED,
                Allocation.of(forks(398_970, 398_990, 398_950, 398_960, 398_980), base)
                        .verdict());
    }

    @Test
    void someBytesOfNoiseAreNot() {
        assertEquals(
                Verdict.UNCHANGED,
                Allocation.of(forks(2.1, 2.2), forks(4.9, 5.3)).verdict());
        assertEquals(
                Verdict.UNCHANGED, Allocation.of(forks(395_020), forks(395_120)).verdict());
    }

    @Test
    void whatDiffersFromForkToForkIsNotDecided() {
        assertEquals(
                Verdict.INCONCLUSIVE,
                Allocation.of(forks(100, 100, 200), forks(200, 200, 100)).verdict());
    }

    @Test
    void oneOddForkHidesNoChange() {
        assertEquals(
                Verdict.REGRESSED,
                Allocation.of(
                                forks(100, 100, 101, 100, 200, 100, 101, 100, 100, 100),
                                forks(200, 200, 201, 200, 200, 200, 203, 200, 202, 200))
                        .verdict());
    }

    @Test
    void fewerForksThanFiveDecideNothing() {
        assertEquals(
                Verdict.INCONCLUSIVE,
                Allocation.of(forks(100, 100, 100, 100), forks(200, 200, 200, 200))
                        .verdict());
    }

    @Test
    void whatIsNotKnownIsNotDecided() {
        Allocation unknown = Allocation.of(forks(Double.NaN), forks(64));
        assertEquals(Verdict.INCONCLUSIVE, unknown.verdict());
        assertFalse(unknown.isKnown());
    }

    @Test
    void eightBytesAreAChange() {
        CellResult base = forks(64, 64, 64, 64, 64);
        assertEquals(
                Verdict.REGRESSED,
                Allocation.of(base, forks(72, 72, 72, 72, 72)).verdict());
        assertEquals(
                Verdict.IMPROVED, Allocation.of(forks(72, 72, 72, 72, 72), base).verdict());
        assertEquals(
                Verdict.UNCHANGED,
                Allocation.of(base, forks(71, 71, 71, 71, 71)).verdict());
    }

    @Test
    void fiveForksThatTouchAreNotApart() {
        CellResult low = forks(100, 100, 100, 100, 120);
        CellResult high = forks(120, 120, 120, 120, 120);
        assertEquals(Verdict.INCONCLUSIVE, Allocation.of(low, high).verdict());
        assertEquals(Verdict.INCONCLUSIVE, Allocation.of(high, low).verdict());
    }

    @Test
    void aChangeThatTheErrorsOfBothSidesExplainIsNotDecided() {
        assertEquals(
                Verdict.INCONCLUSIVE,
                Allocation.of(mean(64, 5.0), mean(74, 5.0)).verdict());
        assertEquals(
                Verdict.REGRESSED, Allocation.of(mean(64, 5.0), mean(74, 4.5)).verdict());
        assertEquals(
                Verdict.IMPROVED, Allocation.of(mean(74, 4.5), mean(64, 5.0)).verdict());
    }

    @Test
    void errorsOfEightBytesMayHideAChange() {
        assertEquals(
                Verdict.INCONCLUSIVE,
                Allocation.of(mean(64, 4.0), mean(64, 4.0)).verdict());
        assertEquals(
                Verdict.UNCHANGED, Allocation.of(mean(64, 4.0), mean(64, 3.5)).verdict());
    }
}
