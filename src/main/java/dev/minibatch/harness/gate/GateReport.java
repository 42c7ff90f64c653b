package dev.minibatch.harness.gate;

import java.util.List;

/**
 * The verdicts on all cells of a gate.
 *
 * @param notes cells on one side only, and what weakens the verdicts; a line each
 */
public record GateReport(List<CellVerdict> cells, List<String> notes) {
    public GateReport {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /** The exit status: 1 regressed, else 2 invalid, else 3 inconclusive if strict, else 0. */
    public int status(boolean strict) {
        if (has(Verdict.REGRESSED)) {
            return 1;
        }
        if (cells.isEmpty() || has(Verdict.INVALID)) {
            return 2;
        }
        return strict && has(Verdict.INCONCLUSIVE) ? 3 : 0;
    }

    private boolean has(Verdict verdict) {
        return cells.stream().anyMatch(cell -> cell.worst() == verdict);
    }
}
