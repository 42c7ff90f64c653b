package dev.minibatch.harness.stats;

import java.util.Map;

/** The units that JMH gives scores: times per operation, or operations per time. */
final class Units {
    private static final Map<String, Double> MICROSECONDS =
            Map.of("ns", 1e-3, "us", 1.0, "ms", 1e3, "s", 1e6, "min", 60e6);
    private static final String TIME = "(ns|us|ms|s|min)";
    private static final String PER_TIME = "ops/";

    private Units() {}

    /**
     * Returns a unit as it is.
     *
     * @throws IllegalArgumentException with a message of one line, if it is none
     */
    static String require(String unit) {
        if (!unit.matches(PER_TIME + TIME + "|" + TIME + "/op")) {
            throw new IllegalArgumentException("the unit '" + unit + "' should be a time per op or ops per time");
        }
        return unit;
    }

    /** Whether a larger score is a faster one. */
    static boolean isThroughput(String unit) {
        return unit.startsWith(PER_TIME);
    }

    /** The time per operation that a score stands for, in microseconds. */
    static double microseconds(double score, String unit) {
        return isThroughput(unit)
                ? MICROSECONDS.get(unit.substring(PER_TIME.length())) / score
                : MICROSECONDS.get(unit.substring(0, unit.indexOf('/'))) * score;
    }
}
