package dev.minibatch.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** A summary as a table for people. Parameters that are the same in all rows are told once, above it. */
public final class SummaryTable {
    private static final String BATCH_SIZE = "batchSize";
    private static final String UNKNOWN = "-";
    private static final String SEPARATOR = ", ";

    private final List<Summary.Row> rows;
    private final List<String> baselines;

    /**
     * Shows a summary.
     *
     * @param baselines the formulations that have a column of speed-ups
     */
    public SummaryTable(Summary summary, List<String> baselines) {
        this.rows = summary.rows();
        this.baselines = baselines;
    }

    @Override
    public String toString() {
        List<String> varying = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String parameter : parameters()) {
            List<String> values = rows.stream()
                    .map(row -> row.parameters().getOrDefault(parameter, UNKNOWN))
                    .distinct()
                    .toList();
            if (values.size() > 1) {
                varying.add(parameter);
            } else {
                text.append(parameter).append(' ').append(values.get(0)).append(SEPARATOR);
            }
        }
        if (!text.isEmpty()) {
            text.setLength(text.length() - SEPARATOR.length());
            text.append(System.lineSeparator()).append(System.lineSeparator());
        }
        return text.append(table(varying)).toString();
    }

    private Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.parameters().keySet()));
        names.remove(Summary.FORMULATION);
        return names;
    }

    private TextTable table(List<String> varying) {
        List<String> headings = new ArrayList<>(List.of(Summary.FORMULATION));
        headings.addAll(varying);
        headings.addAll(List.of("us/update", "ns/example"));
        baselines.forEach(baseline -> headings.add("faster than " + baseline));
        headings.add("B/update");
        TextTable table = new TextTable(headings);
        for (Summary.Row row : rows) {
            SortedMap<String, String> parameters = row.parameters();
            List<String> cells = new ArrayList<>();
            cells.add(parameters.getOrDefault(Summary.FORMULATION, row.benchmark()));
            varying.forEach(parameter -> cells.add(parameters.getOrDefault(parameter, UNKNOWN)));
            cells.add(withError(row.microseconds()));
            cells.add(number("%.0f", nanosecondsPerExample(row)));
            baselines.forEach(baseline -> cells.add(withInterval(row.speedups().get(baseline))));
            cells.add(number("%.0f", row.bytes()));
            table.add(cells);
        }
        return table;
    }

    private static double nanosecondsPerExample(Summary.Row row) {
        String batchSize = row.parameters().get(BATCH_SIZE);
        return batchSize == null ? Double.NaN : row.microseconds().mean() * 1e3 / Double.parseDouble(batchSize);
    }

    private static String withError(Estimate estimate) {
        String mean = number("%.1f", estimate.mean());
        return Double.isFinite(estimate.error()) ? mean + " ± " + number("%.1f", estimate.error()) : mean;
    }

    private static String withInterval(Estimate estimate) {
        if (estimate == null) {
            return UNKNOWN;
        }
        String ratio = number("%.2f", estimate.mean());
        return Double.isFinite(estimate.high())
                ? ratio + " (" + number("%.2f", estimate.low()) + " to " + number("%.2f", estimate.high()) + ")"
                : ratio;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
    }
}
