package dev.minibatch.run;

import dev.minibatch.compare.ForkScore;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;

/** Takes from JMH's result of a fork the numbers that are compared. */
final class ForkScores {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private ForkScores() {}

    /** A fork's score: the median of its iterations, and the median of their allocation where the profiler gave it. */
    static ForkScore of(Plan.PlannedFork fork, BenchmarkResult result) {
        Cell cell = fork.cell();
        double[] scores = result.getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .toArray();
        double[] bytes = result.getIterationResults().stream()
                .map(iteration -> iteration.getSecondaryResults().get(ALLOCATION))
                .filter(Objects::nonNull)
                .mapToDouble(known -> known.getScore())
                .toArray();
        return new ForkScore(
                cell.benchmark(),
                cell.parameters(),
                fork.round(),
                StatUtils.percentile(scores, 50),
                cell.mode() == Mode.Throughput,
                result.getScoreUnit(),
                bytes.length == 0 ? Double.NaN : StatUtils.percentile(bytes, 50));
    }
}
