package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateReportTest {
    @Test
    void statusIsThatOfTheWorst() {
        assertEquals(0, status(Verdict.UNCHANGED, Verdict.IMPROVED));
        assertEquals(0, status(Verdict.UNCHANGED, Verdict.INCONCLUSIVE));
        assertEquals(1, status(Verdict.INVALID, Verdict.REGRESSED));
        assertEquals(2, status(Verdict.INVALID, Verdict.UNCHANGED));
        assertEquals(2, status());
        GateReport inconclusive = new GateReport(List.of(verdict(Verdict.INCONCLUSIVE)), List.of());
        assertEquals(3, inconclusive.status(true));
    }

    private static int status(Verdict... verdicts) {
        return new GateReport(
                        Arrays.stream(verdicts).map(GateReportTest::verdict).toList(), List.of())
                .status(false);
    }

    private static CellVerdict verdict(Verdict verdict) {
        return new CellVerdict("a", verdict, null, null, Double.NaN, 1, "");
    }
}
