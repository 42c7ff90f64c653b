package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The iterations of one forked JVM.
 *
 * @param round forks of the same round ran close together
 * @param measured the measured iterations, complete
 * @param level tells quiet iterations from others
 */
public record Fork(Cell cell, int round, List<Sample> measured, QuietLevel level) {
    /** Quiet iterations that are enough for a fork's time. With five the error was 2.1% rather than 2.3%, of fewer forks. */
    private static final int ENOUGH = 3;

    /** The complete forks of a run, by the run's own quiet level. */
    public static List<Fork> of(List<Sample> samples) {
        return of(samples, QuietLevel.of(samples));
    }

    /** The forks among some samples, in their order: the last complete attempt at each. */
    public static List<Fork> of(List<Sample> samples, QuietLevel level) {
        Map<List<Object>, List<Sample>> attempts = new LinkedHashMap<>();
        samples.forEach(sample -> attempts.computeIfAbsent(
                        List.of(sample.cell(), sample.round(), sample.attempt()), attempt -> new ArrayList<>())
                .add(sample));
        Map<List<Object>, Fork> last = new LinkedHashMap<>();
        attempts.values().stream()
                .map(attempt -> measured(attempt, level))
                .filter(fork -> !fork.measured.isEmpty()
                        && fork.measured.size()
                                == fork.measured.get(fork.measured.size() - 1).iterations())
                .forEach(fork -> last.put(List.of(fork.cell, fork.round), fork));
        return List.copyOf(last.values());
    }

    private static Fork measured(List<Sample> attempt, QuietLevel level) {
        List<Sample> measured =
                attempt.stream().filter(sample -> !sample.warmup()).toList();
        return new Fork(attempt.get(0).cell(), attempt.get(0).round(), measured, level);
    }

    /** The unit of the scores. */
    public String unit() {
        return measured.get(0).unit();
    }

    /** The measured iterations around which neighbours were quiet. */
    List<Sample> quiet() {
        return watched().stream().filter(level::isQuiet).toList();
    }

    /** All but the last: a benchmark's teardown falls between the last iteration and the probe after it. */
    public List<Sample> watched() {
        return measured.subList(0, Math.max(1, measured.size() - 1));
    }

    /** Whether enough iterations were quiet; true without probes. */
    public boolean isQuiet() {
        return !isWatched() || quiet().size() >= enough();
    }

    /** Whether probes tell of neighbours. With several worker threads they tell of each other. */
    public boolean isWatched() {
        return cell.threads() == 1
                && level.isKnown()
                && measured.stream().allMatch(sample -> sample.watch().hasProbes());
    }

    private int enough() {
        return Math.min(ENOUGH, watched().size());
    }

    /** The iterations that the time rests on: the quiet ones; if too few, the least disturbed; all without probes. */
    private List<Sample> used() {
        if (!isWatched()) {
            return measured;
        }
        return isQuiet()
                ? quiet()
                : watched().stream()
                        .sorted(Comparator.comparingDouble(sample -> level.slowdown(sample.watch())))
                        .limit(enough())
                        .sorted(Comparator.comparingInt(Sample::iteration))
                        .toList();
    }

    /**
     * Time per operation in microseconds, the one value of a fork: of its quiet iterations, the median of those without a
     * garbage collection and the median of those with one, weighted by operations. So a burst that the probes missed does
     * not move it, and garbage collections count.
     *
     * <p>Chosen by measurement on two runs of an EPYC (Zen 3) with neighbours busy around 89% and 65% of the iterations.
     * Distance of a fork's value from the median of its cell's quiet forks, median and worst tenth of the forks:
     *
     * <pre>
     *   median of all iterations                25.0%  43.0%      13.5%  40.3%
     *   least time of all                        3.1%   7.6%       4.1%   8.5%
     *   regression on the probes                14.3%  30.2%          -      -
     *   median of the quiet iterations           2.3%   7.9%       2.0%   6.6%
     *   three iterations of least slowdown       4.4%  22.2%       2.3%   9.0%
     * </pre>
     *
     * The least time holds no collection, and falls with the number of iterations.
     */
    public double microseconds() {
        Map<Boolean, List<Sample>> kinds = used().stream()
                .collect(Collectors.partitioningBy(sample -> sample.watch().collections() > 0.0));
        double time = 0.0;
        for (List<Sample> kind : kinds.values()) {
            time += kind.isEmpty() ? 0.0 : operations(kind) * StatUtils.percentile(times(kind), 50);
        }
        return time / operations(used());
    }

    /** How much the neighbours slowed down the probes around an iteration; NaN if that is not known. */
    public double slowdown(Sample iteration) {
        return isWatched() ? level.slowdown(iteration.watch()) : Double.NaN;
    }

    private static double operations(List<Sample> iterations) {
        return iterations.stream().mapToDouble(Sample::operations).sum();
    }

    private static double[] times(List<Sample> iterations) {
        return iterations.stream().mapToDouble(Fork::running).toArray();
    }

    /** Time per operation without a short wait of a single worker for a CPU. Several threads wait for each other. */
    public static double running(Sample sample) {
        double waited = sample.watch().waited() / sample.operations();
        return sample.cell().threads() == 1 && waited <= QuietLevel.WAITING * sample.microseconds()
                ? sample.microseconds() - waited
                : sample.microseconds();
    }

    /** Bytes allocated per operation; NaN if unknown. */
    public double bytes() {
        return bytes(measured);
    }

    private static double bytes(List<Sample> iterations) {
        return iterations.stream()
                        .mapToDouble(iteration -> iteration.bytes() * iteration.operations())
                        .sum()
                / operations(iterations);
    }

    /** Leaves out the iteration that allocates most: what is made once, such as 5 KB around the 130th update of OpenBLAS, is no change. */
    private static double lastingBytes(List<Sample> iterations) {
        return bytes(iterations.stream()
                .sorted(Comparator.comparingDouble(Sample::bytes))
                .limit(Math.max(1, iterations.size() - 1))
                .toList());
    }

    /** The largest error of the gradient; NaN if nothing was verified. */
    public double verificationError() {
        return StatUtils.max(
                measured.stream().mapToDouble(Sample::verificationError).toArray());
    }

    /** The logarithm of the second half's median time over the first half's; NaN with fewer than four iterations. */
    double trend() {
        double[] times = times(used());
        int half = times.length / 2;
        return half < 2
                ? Double.NaN
                : Math.log(StatUtils.percentile(times, times.length - half, half, 50)
                        / StatUtils.percentile(times, 0, half, 50));
    }

    /** Whether the JVM settled in its warm-up, and allocates the same in both halves of its measurement; true if unknown. */
    boolean isSettled() {
        double settled = measured.get(0).watch().settled();
        int half = measured.size() / 2;
        double before = lastingBytes(measured.subList(0, half));
        double after = lastingBytes(measured.subList(half, measured.size()));
        return Double.isNaN(settled) || (settled > 0.0 && !Settling.differ(before, after));
    }

    /** Whether the time is reliable: neighbours were quiet, and the JVM had settled. */
    public boolean isSound() {
        return isQuiet() && isSettled();
    }
}
