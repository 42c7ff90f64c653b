package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minibatch.harness.stats.Estimate;
import dev.minibatch.harness.stats.TextTable;
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

    private final GateTable table = new GateTable(REPORT, "counted");

    @Test
    void textHasARowACellAndWhatIsToBeSaid() {
        String text = table.text(200);
        assertTrue(text.startsWith("\nall: B.update avgt\n\ncell "), text);
        assertTrue(text.contains("\nformulation=A|B "), text);
        assertTrue(text.contains("REGRESSED  1.100 (1.080 to 1.120)   UNCHANGED"), text);
        assertTrue(text.contains("2 REGRESSED, 1 INVALID"), "allocation counts: " + text);
        assertTrue(text.contains("only in head: B.update avgt formulation=E\n"), text);
        assertTrue(text.contains("\nINVALID formulation=D: 100% of it"), text);
        assertTrue(text.matches("(?s).*\nformulation=D +INVALID +- +- +- +-\n.*"), "what is unknown: " + text);
        assertTrue(text.contains(" 2 x 15\n"), text);
    }

    private static CellVerdict verdict(String name, Verdict allocation, String remark) {
        return new CellVerdict(
                name,
                Verdict.UNCHANGED,
                new Allocation(allocation, 64.0, 64.0),
                new Estimate(1.0, 0.99, 1.01),
                1.0,
                6,
                remark);
    }

    private static String text(boolean inTurn, CellVerdict... cells) {
        return new GateTable(new GateReport(List.of(cells), List.of(), inTurn), "counted").text(TextTable.ANY_WIDTH);
    }

    @Test
    void twoNamesShareWordsAndOneIsWhole() {
        CellVerdict one = verdict("B.f avgt size=1", Verdict.UNCHANGED, "");
        String two = text(true, one, verdict("B.f avgt size=2", Verdict.UNCHANGED, ""));
        assertTrue(two.startsWith("\nall: B.f avgt\n\ncell "), two);
        assertTrue(two.contains("\nsize=2 "), two);
        String alone = text(true, one);
        assertTrue(alone.startsWith("\ncell "), alone);
        assertTrue(alone.contains("\nB.f avgt size=1 "), alone);
    }

    @Test
    void theHeadlineTellsAGateFromAComparison() {
        CellVerdict cell = verdict("B.f avgt", Verdict.UNCHANGED, "");
        assertTrue(text(true, cell).contains("\nGate: 1 UNCHANGED\n"), text(true, cell));
        assertTrue(text(false, cell).contains("\nComparison: 1 UNCHANGED\n"), text(false, cell));
    }

    @Test
    void onlyWhatIsRemarkableIsRemarked() {
        String calm = text(true, verdict("B.f avgt", Verdict.UNCHANGED, ""));
        assertTrue(calm.endsWith("\ncounted\n"), calm);
        String unclear = text(true, verdict("B.f avgt", Verdict.INCONCLUSIVE, ""));
        assertTrue(
                unclear.endsWith("\ncounted\nINCONCLUSIVE B.f avgt: allocation, which is not known well enough\n"),
                unclear);
        String remarked = text(true, verdict("B.f avgt", Verdict.UNCHANGED, "odd"));
        assertTrue(remarked.endsWith("\ncounted\nUNCHANGED B.f avgt: odd\n"), remarked);
    }

    @Test
    void markdownIsNotBrokenByNames() {
        String row = table.markdown()
                .lines()
                .filter(line -> line.contains("formulation=A"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.startsWith("| B.update avgt formulation=A\\|B | REGRESSED |"), row);
    }

    @Test
    void markdownHasTheHeadlineAndAListOfRemarks() {
        String markdown = table.markdown();
        assertTrue(markdown.startsWith("### Gate: 2 REGRESSED, 1 INVALID\n\n| cell |"), markdown);
        assertTrue(markdown.endsWith("""

                        counted

                        - INVALID B.update avgt formulation=D: 100% of it failed

                        - only in head: B.update avgt formulation=E
                        """), markdown);
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
                table.annotations());
    }

    @Test
    void csvHasBothVerdicts() {
        List<String> lines = table.csv().lines().toList();
        assertTrue(lines.get(0).startsWith("cell,verdict,ratio,ratio_low,ratio_high,p_value"));
        assertTrue(
                lines.get(1).startsWith("B.update avgt formulation=A|B,REGRESSED,1.10000,1.08000,1.12000"),
                lines.get(1));
        assertTrue(lines.get(2).contains(",REGRESSED,1000.00,1010.00,"), lines.get(2));
    }
}
