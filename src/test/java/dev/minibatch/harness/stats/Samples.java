package dev.minibatch.harness.stats;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples for tests. */
public final class Samples {
    /** Formulations of an update at several batch sizes and widths, as of {@link #cell}, and limits of the machine. */
    public static final Subject SUBJECT = new Subject() {
        private static final double FLOPS_AT_784_30_10 = 1_006_520.0;
        private static final double PROBE = 1 << 20;

        @Override
        public String alternatives() {
            return "formulation";
        }

        @Override
        public double flops(Cell cell) {
            return cell.benchmark().endsWith(".fma") ? PROBE : isLimit(cell) ? Double.NaN : FLOPS_AT_784_30_10;
        }

        @Override
        public double bytesRead(Cell cell) {
            return cell.benchmark().endsWith(".read") ? PROBE : Double.NaN;
        }

        @Override
        public int examples(Cell cell) {
            return Integer.parseInt(cell.parameters().getOrDefault("batchSize", "0"));
        }

        @Override
        public boolean skipsZeros(Cell cell) {
            return "SPARSE".equals(cell.parameters().get("formulation"));
        }

        @Override
        public boolean verifies(Cell cell) {
            return cell.parameters().containsKey("formulation");
        }

        @Override
        public boolean isLimit(Cell cell) {
            return cell.benchmark().contains("MachineLimit");
        }

        @Override
        public List<SweptSize> sizes() {
            return List.of(
                    new SweptSize("mini-batch", this::examples, cell -> cell.with("batchSize", "m")),
                    new SweptSize("width", Samples::width, cell -> cell.with("network", "784-h-10")));
        }
    };

    private Samples() {}

    private static int width(Cell cell) {
        return Integer.parseInt(cell.parameters().getOrDefault("network", "0-0").split("-", -1)[1]);
    }

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
                64.0,
                1e-15,
                "2026-11-23T20:15:00Z",
                watch);
    }

    /** A fork with a single iteration. */
    public static Fork score(Cell cell, int round, double microseconds) {
        return fork(cell, round, microseconds, 64.0, 1e-15);
    }

    /** A fork with a single iteration. */
    public static Fork fork(Cell cell, int round, double microseconds, double bytes, double verificationError) {
        Sample sample = new Sample(
                cell,
                round,
                1,
                round,
                false,
                1,
                1,
                microseconds,
                "us/op",
                100,
                bytes,
                verificationError,
                "2026-11-23T20:15:00Z",
                Sample.Watch.NONE);
        return new Fork(cell, round, List.of(sample), new QuietLevel(Double.NaN, Double.NaN));
    }
}
