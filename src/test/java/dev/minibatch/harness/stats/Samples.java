package dev.minibatch.harness.stats;

import java.util.Map;
import java.util.TreeMap;

/** Samples for tests. */
public final class Samples {
    private Samples() {}

    /** A cell of a formulation at a batch size. */
    public static Cell cell(String formulation, String batchSize) {
        return new Cell(
                "x.Benchmark.update",
                "avgt",
                1,
                new TreeMap<>(Map.of("formulation", formulation, "batchSize", batchSize, "network", "784-30-10")));
    }

    /** A measured iteration, of which nothing was seen but its time. */
    public static Sample sample(Cell cell, int round, int iteration, int iterations, double score, String unit) {
        return sample(cell, round, iteration, iterations, score, unit, Sample.Watch.NONE);
    }

    /** A measured iteration of a settled JVM, with the probes around it, which take 10 and 20 us on a quiet core. */
    public static Sample watched(Cell cell, int round, int iteration, int iterations, double score, double slowdown) {
        return sample(cell, round, iteration, iterations, score, "us/op", watch(slowdown, 0));
    }

    /** What is seen of an iteration before which the neighbours were quiet, and after which they were not. */
    public static Sample.Watch watch(double slowdown, double collections) {
        return new Sample.Watch(10.0, 10.0 * slowdown, 20.0, 20.0, 0.0, collections, 0.0, 1.0);
    }

    /** A measured iteration. */
    public static Sample sample(
            Cell cell, int round, int iteration, int iterations, double score, String unit, Sample.Watch watch) {
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
                Double.NaN,
                watch);
    }

    /** The score of a fork. */
    public static ForkScore score(Cell cell, int round, double microseconds) {
        return new ForkScore(cell, round, microseconds, 64.0, 1e-15, 0.0);
    }
}
