package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A summary for programs: {@code summary.csv}, every number in full, empty where not known. */
public final class SummaryCsv {
    private SummaryCsv() {}

    /** The whole file. */
    public static String of(Summary summary) {
        List<Summary.Row> rows = summary.rows();
        MachineLimit limit = summary.limit();
        TreeSet<String> parameters = new TreeSet<>();
        rows.forEach(row -> parameters.addAll(row.cell().parameters().keySet()));
        List<Object> columns = new ArrayList<>(List.of("benchmark", "mode", "threads"));
        columns.addAll(parameters);
        columns.addAll(List.of(
                "forks",
                "forks_measured",
                "us_per_update",
                "us_low",
                "us_high",
                "ns_per_example",
                "gflops",
                "percent_of_peak",
                "bytes_per_update",
                "verification_error",
                "skips_zeros",
                "trending",
                "split",
                "busy",
                "unsettled"));
        for (String baseline : summary.baselines()) {
            columns.addAll(List.of(
                    "faster_than_" + baseline,
                    "faster_than_" + baseline + "_low",
                    "faster_than_" + baseline + "_high"));
        }
        StringBuilder text = new StringBuilder(Csv.line(columns));
        for (Summary.Row row : rows) {
            List<Object> values = new ArrayList<>(List.of(
                    row.cell().benchmark(), row.cell().mode(), row.cell().threads()));
            parameters.forEach(name -> values.add(row.cell().parameters().getOrDefault(name, "")));
            values.add(row.forks());
            values.add(row.measured());
            addEstimate(values, row.microseconds());
            values.addAll(List.of(
                    number(row.nanosecondsPerExample()),
                    number(row.gigaflops()),
                    number(limit.percent(row.gigaflops())),
                    number(row.bytes()),
                    number(row.verificationError()),
                    row.skipsZeros(),
                    row.stability().trending(),
                    row.stability().split(),
                    row.stability().busy(),
                    row.stability().unsettled()));
            row.speedups().forEach(speedup -> addEstimate(values, speedup));
            text.append(Csv.line(values));
        }
        return text.toString();
    }

    private static void addEstimate(List<Object> values, Estimate estimate) {
        values.add(estimate == null ? "" : number(estimate.mean()));
        boolean interval = estimate != null && estimate.hasInterval();
        values.add(interval ? number(estimate.low()) : "");
        values.add(interval ? number(estimate.high()) : "");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
