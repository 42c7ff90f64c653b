package dev.minibatch.harness.stats;

import java.util.Map;

/** The units of JMH's scores: times per operation, or operations per time. */
final class Units {
    private static final Map<String, Double> MICROSECONDS =
            Map.of("ns", 1e-3, "us", 1.0, "ms", 1e3, "s", 1e6, "min", 60e6);
    private static final String TIME = "(ns|us|ms|s|min)";
    private static final String PER_TIME = "ops/";

    private Units() {}

    /** The unit itself, or an IllegalArgumentException with a message of one line. */
    static String require(String unit) {
        if (!unit.matches(PER_TIME + TIME + "|" + TIME + "/op")) {
            throw new IllegalArgumentException("the unit '" + unit + "' should be a time per op or ops per time");
        }
        return unit;
    }

    static double microseconds(double score, String unit) {
        return unit.startsWith(PER_TIME)
                ? MICROSECONDS.get(unit.substring(PER_TIME.length())) / score
                : MICROSECONDS.get(unit.substring(0, unit.indexOf('/'))) * score;
    }
}
