package dev.minibatch.harness.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The format of {@code summary.csv}: every number in full, empty if unknown. */
public final class SummaryCsv {
    private SummaryCsv() {}

    /** The whole file. */
    public static String of(Summary summary) {
        Set<String> parameters = new TreeSet<>();
        summary.rows().forEach(row -> parameters.addAll(row.cell().parameters().keySet()));
        List<Map<String, Object>> rows = summary.rows().stream()
                .map(row -> values(row, parameters, summary))
                .toList();
        StringBuilder text = new StringBuilder(Csv.line(rows.get(0).keySet()));
        rows.forEach(row -> text.append(Csv.line(row.values())));
        return text.toString();
    }

    private static Map<String, Object> values(Summary.Row row, Set<String> parameters, Summary summary) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("benchmark", row.cell().benchmark());
        values.put("mode", row.cell().mode());
        values.put("threads", row.cell().threads());
        parameters.forEach(name -> values.put(name, row.cell().parameters().getOrDefault(name, "")));
        values.put("forks", row.forks());
        values.put("forks_measured", row.measured());
        putEstimate(values, "us_per_update", "us", row.microseconds());
        values.put("ns_per_example", Csv.number(row.nanosecondsPerExample()));
        values.put("gflops", Csv.number(row.gigaflops()));
        values.put("percent_of_peak", Csv.number(summary.limit().percent(row.gigaflops())));
        values.put("bytes_per_update", Csv.number(row.bytes()));
        values.put("verification_error", Csv.number(row.verificationError()));
        values.put("skips_zeros", row.skipsZeros());
        for (Warning warning : Warning.values()) {
            values.put(warning.name().toLowerCase(Locale.ROOT), row.warnings().contains(warning));
        }
        for (int b = 0; b < summary.baselines().size(); b++) {
            String column = "faster_than_" + summary.baselines().get(b);
            putEstimate(values, column, column, row.speedups().get(b));
        }
        return values;
    }

    private static void putEstimate(Map<String, Object> values, String mean, String bounds, Estimate estimate) {
        boolean interval = estimate != null && estimate.hasInterval();
        values.put(mean, estimate == null ? "" : Csv.number(estimate.mean()));
        values.put(bounds + "_low", interval ? Csv.number(estimate.low()) : "");
        values.put(bounds + "_high", interval ? Csv.number(estimate.high()) : "");
    }
}
