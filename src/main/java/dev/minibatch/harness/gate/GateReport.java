package dev.minibatch.harness.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The verdicts on all cells of a gate, corrected for their number.
 *
 * @param cells a verdict each
 * @param notes what else is to be said, a line each: cells on one side only, what weakens the verdicts
 */
public record GateReport(List<CellVerdict> cells, List<String> notes) {
    /** Judges the cells of a gate that has run to its end, by their names. */
    public static GateReport of(Map<String, CellGate> gates, GateRules rules, List<String> notes) {
        List<String> names = List.copyOf(gates.keySet());
        List<CellGate> cells = List.copyOf(gates.values());
        List<Judgement> judgements = judgements(cells);
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            verdicts.add(verdict(names.get(i), cells.get(i), judgements.get(i), rules));
        }
        return new GateReport(List.copyOf(verdicts), List.copyOf(notes));
    }

    /** Whether the time of any cell of a gate is regressed: the verdict alone, without intervals. */
    static boolean anyRegressed(List<CellGate> cells, GateRules rules) {
        return judgements(cells).stream().anyMatch(judgement -> judgement.isRegressed(rules));
    }

    private static List<Judgement> judgements(List<CellGate> cells) {
        return Judgement.of(
                cells.stream().map(cell -> ForkPair.test(cell.pairs())).toList(),
                cells.stream().mapToDouble(CellGate::slower).toArray(),
                cells.stream().mapToDouble(CellGate::faster).toArray());
    }

    private static CellVerdict verdict(String name, CellGate gate, Judgement judgement, GateRules rules) {
        List<ForkPair> pairs = gate.pairs();
        if (!gate.invalidity().isEmpty() || pairs.isEmpty()) {
            return CellVerdict.invalid(name, gate.invalidity().isEmpty() ? "not measured" : gate.invalidity());
        }
        return judgement.on(
                name,
                pairs.stream().map(ForkPair::base).toList(),
                pairs.stream().map(ForkPair::head).toList(),
                "pairs",
                rules);
    }

    /** The exit status: 1 regressed, else 2 invalid, else 3 inconclusive where that matters, else 0. */
    public int status(boolean strict) {
        if (cells.stream().anyMatch(CellVerdict::isRegressed)) {
            return 1;
        }
        if (cells.isEmpty() || cells.stream().anyMatch(cell -> cell.verdict() == Verdict.INVALID)) {
            return 2;
        }
        return strict && cells.stream().anyMatch(CellVerdict::isInconclusive) ? 3 : 0;
    }
}
