package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTableTest {
    private static final GateReport REPORT = new GateReport(
            List.of(
                    new CellVerdict(
                            "B.update avgt formulation=A|B",
                            Verdict.REGRESSED,
                            new Allocation(Verdict.UNCHANGED, 64.0, 64.0),
                            new Estimate(1.1, 1.08, 1.12),
                            0.001,
                            15,
                            ""),
                    new CellVerdict(
                            "B.update avgt formulation=C",
                            Verdict.UNCHANGED,
                            new Allocation(Verdict.REGRESSED, 1000.0, 1010.0),
                            new Estimate(1.0, 0.99, 1.01),
                            1.0,
                            6,
                            ""),
                    CellVerdict.invalid("B.update avgt formulation=D", "100% of it\nfailed")),
            List.of("only in head: B.update avgt formulation=E"));
    private static final GateTable TABLE = new GateTable(REPORT, "counted");

    @Test
    void textHasARowACellAndWhatIsToBeSaid() {
        String text = TABLE.text(200);
        assertTrue(text.startsWith("\nall: B.update avgt\n\ncell "), text);
        assertTrue(text.contains("\nformulation=A|B "), text);
        assertTrue(text.contains("REGRESSED  1.100 (1.080 to 1.120)   UNCHANGED"), text);
        assertTrue(text.contains("2 REGRESSED, 1 INVALID"), "allocation counts: " + text);
        assertTrue(text.contains("only in head: B.update avgt formulation=E\n"), text);
    }

    @Test
    void markdownIsNotBrokenByNames() {
        String row = TABLE.markdown()
                .lines()
                .filter(line -> line.contains("formulation=A"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.startsWith("| B.update avgt formulation=A\\|B | REGRESSED |"), row);
    }

    @Test
    void annotationsAreOneLineEach() {
        assertEquals(
                List.of(
                        "::error title=REGRESSED::B.update avgt formulation=A|B: time REGRESSED 1.100 (1.080 to 1.120),"
                                + " allocation 64 -> 64",
                        "::error title=REGRESSED::B.update avgt formulation=C: time UNCHANGED 1.000 (0.990 to 1.010),"
                                + " allocation 1000 -> 1010",
                        "::error title=INVALID::B.update avgt formulation=D: time INVALID -, allocation -; 100%25 of it\u240a"
                                + "failed"),
                TABLE.annotations());
    }

    @Test
    void csvHasBothVerdicts() {
        List<String> lines = TABLE.csv().lines().toList();
        assertTrue(lines.get(0).startsWith("cell,verdict,ratio,ratio_low,ratio_high,p_value"));
        assertTrue(
                lines.get(1).startsWith("B.update avgt formulation=A|B,REGRESSED,1.10000,1.08000,1.12000"),
                lines.get(1));
        assertTrue(lines.get(2).contains(",REGRESSED,1000.00,1010.00,"), lines.get(2));
    }
}
