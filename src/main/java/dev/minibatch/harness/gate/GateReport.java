package dev.minibatch.harness.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The verdicts on all cells of a gate.
 *
 * @param notes cells on one side only, and what weakens the verdicts; a line each
 */
public record GateReport(List<CellVerdict> cells, List<String> notes) {
    /** Judges the cells of a complete gate, by their names. */
    static GateReport of(Map<String, CellGate> gates, GateRules rules, List<String> notes) {
        List<Comparison> comparisons = new ArrayList<>();
        List<CellVerdict> invalid = new ArrayList<>();
        gates.forEach((name, gate) -> {
            if (gate.invalidity().isEmpty()) {
                comparisons.add(Comparison.of(name, gate.pairs(), gate.slower(), gate.faster()));
            } else {
                invalid.add(CellVerdict.invalid(name, gate.invalidity()));
            }
        });
        List<CellVerdict> verdicts = new ArrayList<>(Comparison.verdicts(comparisons, rules));
        verdicts.addAll(invalid);
        return new GateReport(List.copyOf(verdicts), List.copyOf(notes));
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
