package dev.minibatch.compare;

import java.util.Map;
import java.util.TreeMap;

/** Samples for tests. */
public final class Samples {
    private Samples() {}

    /** A cell of a formulation at a batch size. */
    public static Sample.Cell cell(String formulation, String batchSize) {
        return new Sample.Cell(
                "x.Benchmark.update",
                "avgt",
                1,
                new TreeMap<>(Map.of("formulation", formulation, "batchSize", batchSize, "network", "784-30-10")));
    }

    /** A measured iteration. */
    public static Sample sample(Sample.Cell cell, int round, int iteration, int iterations, double score, String unit) {
        return new Sample(
                cell,
                round,
                1,
                round,
                false,
                iteration,
                iterations,
                score,
                unit,
                100,
                5.5,
                64.0,
                1e-15,
                "2026-11-23T20:15:00Z",
                0.25,
                Double.NaN);
    }

    /** The score of a fork. */
    public static ForkScore score(Sample.Cell cell, int round, double microseconds) {
        return new ForkScore(cell, round, microseconds, 64.0, 1e-15, 0.0);
    }
}
