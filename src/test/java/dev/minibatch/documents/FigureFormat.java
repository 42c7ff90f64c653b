package dev.minibatch.documents;

import java.util.Locale;
import java.util.Map;

/** The one way to write a figure of a column of {@code summary.csv}, in tables and in running text. */
final class FigureFormat {
    private FigureFormat() {}

    /** With three significant digits and all digits before the point. */
    private static String padded(double value) {
        int digits = value < 1.0 ? 3 : value < 10.0 ? 2 : value < 100.0 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A ratio and its interval in two significant digits, for advice. */
    static String rounded(Map<String, String> row, String column) {
        double value = number(row, column);
        int digits = value < 1.0 ? 2 : value < 10.0 ? 1 : 0;
        return fixed(digits, value) + "x" + interval(row, column, digits);
    }

    /** A figure in running text, such as {@code 281 us} or {@code 2.4x (2.1 to 2.7)}. */
    static String prose(Map<String, String> row, String column) {
        String cell = isTime(column) ? padded(number(row, column)) : cell(row, column);
        return isTime(column) ? cell + " us" : column.startsWith("s_per_") ? cell + " s" : cell;
    }

    /** A figure in a table whose heading has the unit, with its interval if it has one. */
    static String cell(Map<String, String> row, String column) {
        double value = number(row, column);
        if (!Double.isFinite(value)) {
            String text = row.getOrDefault(column, "");
            return text.isEmpty() || text.equals("false") ? "-" : text.equals("true") ? "yes" : text;
        }
        if (isRatio(column)) {
            int digits = value < 2.0 ? 2 : value < 20.0 ? 1 : 0;
            return fixed(digits, value) + "x" + interval(row, column, digits);
        }
        if (isTime(column)) {
            return padded(value) + interval(row, "us", -1);
        }
        if (column.startsWith("bytes_")) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return column.equals("percent_right")
                ? String.format(Locale.ROOT, "%.2f%%", value)
                : padded(value) + (column.startsWith("percent_") ? "%" : "");
    }

    static String heading(String column) {
        return column.replaceFirst("^us_per_", "us/")
                .replaceFirst("^s_per_", "s/")
                .replaceFirst("^ns_per_", "ns/")
                .replaceFirst("^bytes_per_", "B/")
                .replaceFirst("^percent_", "% ")
                .replaceFirst("^skips_zeros$", "skips zeros")
                .replaceFirst("^faster_than_(.*)", "faster than `$1`")
                .replaceFirst("^% of_", "% of ");
    }

    private static boolean isRatio(String column) {
        return column.startsWith("faster_than_") || column.endsWith("ratio");
    }

    private static boolean isTime(String column) {
        return column.startsWith("us_per_");
    }

    private static String interval(Map<String, String> row, String column, int digits) {
        double low = number(row, column + "_low");
        double high = number(row, column + "_high");
        return Double.isFinite(low) && low < high ? " (" + fixed(digits, low) + " to " + fixed(digits, high) + ")" : "";
    }

    private static String fixed(int digits, double value) {
        return digits < 0 ? padded(value) : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static double number(Map<String, String> row, String column) {
        try {
            return Double.parseDouble(row.getOrDefault(column, ""));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
