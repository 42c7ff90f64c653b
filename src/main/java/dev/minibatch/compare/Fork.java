package dev.minibatch.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The iterations of one forked JVM.
 *
 * @param cell what was measured
 * @param round which fork; forks of equal round ran close together
 * @param warmup the iterations before
 * @param measured those that count, as many as there should be
 */
public record Fork(Sample.Cell cell, int round, List<Sample> warmup, List<Sample> measured) {

    /** The forks among some samples, in their order: of each the last attempt that was not cut short. */
    public static List<Fork> of(List<Sample> samples) {
        Map<List<Object>, List<Sample>> attempts = new LinkedHashMap<>();
        samples.forEach(sample -> attempts.computeIfAbsent(
                        List.of(sample.cell(), sample.round(), sample.attempt()), attempt -> new ArrayList<>())
                .add(sample));
        Map<List<Object>, Fork> last = new LinkedHashMap<>();
        attempts.values().stream()
                .map(Fork::ofAttempt)
                .filter(Fork::isWhole)
                .forEach(fork -> last.put(List.of(fork.cell, fork.round), fork));
        return List.copyOf(last.values());
    }

    private static Fork ofAttempt(List<Sample> attempt) {
        return new Fork(
                attempt.get(0).cell(),
                attempt.get(0).round(),
                attempt.stream().filter(Sample::warmup).toList(),
                attempt.stream().filter(sample -> !sample.warmup()).toList());
    }

    private boolean isWhole() {
        return !measured.isEmpty() && measured.size() == measured.get(0).iterations();
    }

    /** The unit of the scores. */
    public String unit() {
        return measured.get(0).unit();
    }

    /** Time per operation in microseconds: the median of the measured iterations. */
    public double microseconds() {
        return StatUtils.percentile(times(), 50);
    }

    /** Time per operation in microseconds of each measured iteration. */
    double[] times() {
        return measured.stream().mapToDouble(Sample::microseconds).toArray();
    }
}
