package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The format of {@code summary.csv}: every number in full, empty if unknown. */
public final class SummaryCsv {
    private SummaryCsv() {}

    /** The whole file. */
    public static String of(Summary summary) {
        TreeSet<String> parameters = new TreeSet<>();
        summary.rows().forEach(row -> parameters.addAll(row.cell().parameters().keySet()));
        StringBuilder text = new StringBuilder(Csv.line(columns(parameters, summary.baselines())));
        MachineLimit limit = summary.limit();
        for (Summary.Row row : summary.rows()) {
            Cell cell = row.cell();
            List<Object> values = new ArrayList<>(List.of(cell.benchmark(), cell.mode(), cell.threads()));
            parameters.forEach(name -> values.add(cell.parameters().getOrDefault(name, "")));
            values.add(row.forks());
            values.add(row.measured());
            addEstimate(values, row.microseconds());
            values.addAll(List.of(
                    Csv.number(row.nanosecondsPerExample()),
                    Csv.number(row.gigaflops()),
                    Csv.number(limit.percent(row.gigaflops())),
                    Csv.number(row.bytes()),
                    Csv.number(row.verificationError()),
                    row.skipsZeros()));
            Arrays.stream(Warning.values())
                    .forEach(warning -> values.add(row.warnings().contains(warning)));
            row.speedups().forEach(speedup -> addEstimate(values, speedup));
            text.append(Csv.line(values));
        }
        return text.toString();
    }

    private static List<String> columns(Set<String> parameters, List<String> baselines) {
        List<String> columns = new ArrayList<>(List.of("benchmark", "mode", "threads"));
        columns.addAll(parameters);
        columns.addAll(List.of("forks", "forks_measured", "us_per_update", "us_low", "us_high", "ns_per_example"));
        columns.addAll(List.of("gflops", "percent_of_peak", "bytes_per_update", "verification_error", "skips_zeros"));
        Arrays.stream(Warning.values())
                .forEach(warning -> columns.add(warning.name().toLowerCase(Locale.ROOT)));
        for (String baseline : baselines) {
            String column = "faster_than_" + baseline;
            columns.addAll(List.of(column, column + "_low", column + "_high"));
        }
        return columns;
    }

    private static void addEstimate(List<Object> values, Estimate estimate) {
        values.add(estimate == null ? "" : Csv.number(estimate.mean()));
        boolean interval = estimate != null && estimate.hasInterval();
        values.add(interval ? Csv.number(estimate.low()) : "");
        values.add(interval ? Csv.number(estimate.high()) : "");
    }
}
