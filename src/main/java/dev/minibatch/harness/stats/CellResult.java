package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Map;

/**
 * What a run found out about one cell.
 *
 * @param forks the time per operation of each fork in microseconds; empty if only a summary of all is known
 * @param time of all forks
 * @param bytes the allocation per operation of each fork, or of all; empty if unknown
 * @param bytesError half of the interval of the allocation of all; NaN if unknown
 * @param conditions the JVM and its flags; empty if unknown
 * @param invalid why the time cannot be used; empty if it can
 */
public record CellResult(
        List<Double> forks,
        LogMean time,
        List<Double> bytes,
        double bytesError,
        Map<String, String> conditions,
        String invalid) {
    /** What to do about a time that is printed coarsely. */
    public static final String TOO_FEW_DIGITS =
            "too few digits are printed; take a finer unit with larger scores (-tu), or"
                    + " -rf json, which keeps all digits";

    /** A result of single forks. */
    public static CellResult ofForks(List<Double> forks, List<Double> bytes, Map<String, String> conditions) {
        boolean valid = !forks.isEmpty() && forks.stream().allMatch(time -> time > 0.0 && Double.isFinite(time));
        return new CellResult(
                forks,
                LogMean.of(array(forks)),
                bytes,
                Double.NaN,
                conditions,
                valid ? "" : "a fork has no positive time");
    }

    /** A result whose time cannot be used. */
    static CellResult invalid(String reason) {
        return new CellResult(List.of(), LogMean.of(), List.of(), Double.NaN, Map.of(), reason);
    }

    /** The result of a run's forks. */
    public static CellResult of(List<Fork> forks) {
        return ofForks(
                forks.stream().map(Fork::microseconds).toList(),
                forks.stream().map(Fork::bytes).toList(),
                Map.of());
    }

    /** As an array of primitives. */
    public static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
