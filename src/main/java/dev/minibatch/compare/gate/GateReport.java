package dev.minibatch.compare.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

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
        double[] slower = slowerPValues(cells);
        double[] faster =
                Holm.adjusted(cells.stream().mapToDouble(CellGate::faster).toArray());
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            verdicts.add(judge(names.get(i), cells.get(i), rules, slower[2 * i], slower[2 * i + 1], faster[i]));
        }
        return new GateReport(List.copyOf(verdicts), List.copyOf(notes));
    }

    /** Whether the time of any cell of a gate is regressed: the verdict alone, without intervals. */
    static boolean anyRegressed(List<CellGate> cells, GateRules rules) {
        double[] slower = slowerPValues(cells);
        for (int i = 0; i < cells.size(); i++) {
            List<ForkPair> pairs = cells.get(i).pairs();
            if (regressed(slower[2 * i], () -> Measure.CPU.test(pairs).estimate(), rules)
                    || regressed(
                            slower[2 * i + 1], () -> Measure.WALL.test(pairs).estimate(), rules)) {
                return true;
            }
        }
        return false;
    }

    /** For each cell that of CPU time and that of elapsed time, corrected for the number of all of them. */
    private static double[] slowerPValues(List<CellGate> cells) {
        return Holm.adjusted(cells.stream()
                .flatMapToDouble(cell -> DoubleStream.of(cell.slower(Measure.CPU), cell.slower(Measure.WALL)))
                .toArray());
    }

    private static CellVerdict judge(
            String name, CellGate gate, GateRules rules, double slowerCpu, double slowerWall, double faster) {
        List<ForkPair> pairs = gate.pairs();
        if (!gate.invalidity().isEmpty() || pairs.isEmpty()) {
            return CellVerdict.invalid(name, gate.invalidity().isEmpty() ? "not measured" : gate.invalidity());
        }
        return new Judgement(
                        Measure.CPU.test(pairs).ratio(GateRules.CONFIDENCE),
                        Measure.WALL.test(pairs).ratio(GateRules.CONFIDENCE),
                        slowerCpu,
                        slowerWall,
                        faster)
                .on(
                        name,
                        pairs.stream().map(ForkPair::base).toList(),
                        pairs.stream().map(ForkPair::head).toList(),
                        "pairs",
                        rules);
    }

    /** The estimate, a logarithm, is asked for only where the p-value is small enough: it takes longer. */
    static boolean regressed(double pValue, DoubleSupplier estimate, GateRules rules) {
        return pValue <= rules.falseAlarms() && estimate.getAsDouble() >= Math.log1p(rules.leastChange());
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
