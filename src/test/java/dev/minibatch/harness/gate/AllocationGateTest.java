package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AllocationGateTest {
    private static ForkPair pair(double base, double head) {
        return new ForkPair(TestForks.fork(100.0, base), TestForks.fork(100.0, head));
    }

    /** The verdict of the gate of one cell on equal pairs. */
    private static Verdict verdict(int pairs, double base, double head) {
        AllocationGate gate = new AllocationGate(1);
        for (int i = 0; i < pairs; i++) {
            gate.add(pair(base, head));
        }
        return gate.verdict();
    }

    @Test
    void halfAPerCentIsAChangeAfterElevenPairs() {
        // (1.3^10 + 1.6^10 + 1.9^10) / 3 = 245 and (1.3^11 + 1.6^11 + 1.9^11) / 3 = 453; one cell takes 400.
        assertEquals(Verdict.INCONCLUSIVE, verdict(10, 400_000, 402_000));
        assertEquals(Verdict.REGRESSED, verdict(11, 400_000, 402_000));
        assertEquals(Verdict.INCONCLUSIVE, verdict(10, 402_000, 400_000));
        assertEquals(Verdict.IMPROVED, verdict(11, 402_000, 400_000));
    }

    @Test
    void lessThanHalfAPerCentIsNoneHoweverCertain() {
        assertEquals(Verdict.UNCHANGED, verdict(30, 400_000, 401_500));
        assertEquals(Verdict.UNCHANGED, verdict(30, 401_500, 400_000));
    }

    @Test
    void whatJmhMayAllocateAroundAnIterationIsNoChange() {
        // Its 1024 bytes are 10.24 for each of 100 operations.
        assertEquals(Verdict.UNCHANGED, verdict(40, 64, 70));
        assertEquals(Verdict.REGRESSED, verdict(11, 64, 75));
    }

    @Test
    void anOddForkAmongOthersDecidesNothing() {
        AllocationGate gate = new AllocationGate(1);
        for (int i = 0; i < 20; i++) {
            gate.add(pair(64, i == 5 ? 164 : 64));
        }
        assertEquals(Verdict.UNCHANGED, gate.verdict());
    }

    @Test
    void tellsTheMediansOfBothSides() {
        AllocationGate gate = new AllocationGate(1);
        DoubleStream.of(64, 65, 200).forEach(base -> gate.add(pair(base, base + 24)));
        assertEquals(new Allocation(Verdict.INCONCLUSIVE, 65, 89), gate.result());
    }

    @Test
    void oneForkThatDoesNotTellLeavesTheCellUnjudged() {
        AllocationGate gate = new AllocationGate(1);
        gate.add(pair(64, 64));
        gate.add(pair(Double.NaN, 64));
        assertEquals(Verdict.UNJUDGED, gate.verdict());
    }
}
