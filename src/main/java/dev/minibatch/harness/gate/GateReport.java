package dev.minibatch.harness.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The verdicts on all cells of a gate.
 *
 * @param notes cells on one side only, and what weakens the verdicts; a line each
 * @param inTurn whether the sides were measured in turn; otherwise a shift of the machine may look like a change
 */
public record GateReport(List<CellVerdict> cells, List<String> notes, boolean inTurn) {
    public GateReport {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /** The report of sides that were measured in turn. */
    public GateReport(List<CellVerdict> cells, List<String> notes) {
        this(cells, notes, true);
    }

    /** The same report, whose status does not allow for a shift of the machine. */
    public GateReport failingOnShift() {
        return new GateReport(cells, notes, true);
    }

    /** The exit status: 1 regressed, if measured in turn, else 2 invalid, else 3 inconclusive if strict, else 0. */
    public int status(boolean strict) {
        if (inTurn && has(Verdict.REGRESSED)) {
            return 1;
        }
        if (cells.isEmpty() || has(Verdict.INVALID)) {
            return 2;
        }
        return strict && has(Verdict.INCONCLUSIVE) ? 3 : 0;
    }

    /** Why cells have no verdict, by their names. */
    Map<String, String> invalid() {
        return cells.stream()
                .filter(cell -> cell.verdict() == Verdict.INVALID)
                .collect(Collectors.toMap(CellVerdict::name, CellVerdict::remark));
    }

    private boolean has(Verdict verdict) {
        return cells.stream().anyMatch(cell -> cell.worst() == verdict);
    }
}
