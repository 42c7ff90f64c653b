package dev.minibatch.harness.stats;

import java.util.ArrayList;
import java.util.Comparator;
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
 * @param level what tells quiet iterations from others
 */
public record Fork(Cell cell, int round, List<Sample> warmup, List<Sample> measured, QuietLevel level) {
    /**
     * A fork with so many quiet iterations is a quiet one. Asking for five made the error of its time 2.1% in the median instead
     * of 2.3%, but 48 of 106 forks on a busy machine had so many, where 68 had three.
     */
    private static final int ENOUGH = 3;

    /** The forks of a run, by its own quiet level. */
    public static List<Fork> of(List<Sample> samples) {
        return of(samples, QuietLevel.of(samples));
    }

    /** The forks among some samples, in their order: of each the last attempt that was not cut short. */
    public static List<Fork> of(List<Sample> samples, QuietLevel level) {
        Map<List<Object>, List<Sample>> attempts = new LinkedHashMap<>();
        samples.forEach(sample -> attempts.computeIfAbsent(
                        List.of(sample.cell(), sample.round(), sample.attempt()), attempt -> new ArrayList<>())
                .add(sample));
        Map<List<Object>, Fork> last = new LinkedHashMap<>();
        attempts.values().stream()
                .map(attempt -> ofAttempt(attempt, level))
                .filter(Fork::isWhole)
                .forEach(fork -> last.put(List.of(fork.cell, fork.round), fork));
        return List.copyOf(last.values());
    }

    private static Fork ofAttempt(List<Sample> attempt, QuietLevel level) {
        return new Fork(
                attempt.get(0).cell(),
                attempt.get(0).round(),
                attempt.stream().filter(Sample::warmup).toList(),
                attempt.stream().filter(sample -> !sample.warmup()).toList(),
                level);
    }

    private boolean isWhole() {
        return !measured.isEmpty() && measured.size() == measured.get(0).iterations();
    }

    /** The unit of the scores. */
    public String unit() {
        return measured.get(0).unit();
    }

    /** The measured iterations around which neighbours were quiet. */
    public List<Sample> quiet() {
        return watched().stream().filter(level::isQuiet).toList();
    }

    /** All but the last, if there are others: a benchmark's last teardown falls between it and the probe after it. */
    private List<Sample> watched() {
        return measured.subList(0, Math.max(1, measured.size() - 1));
    }

    /** Whether enough iterations were quiet to rest on these alone; always where no probes were taken. */
    public boolean isQuiet() {
        return !isWatched() || quiet().size() >= enough();
    }

    /** Whether probes tell of neighbours: with several worker threads they tell of each other. */
    public boolean isWatched() {
        return cell.threads() == 1
                && level.isKnown()
                && measured.stream().allMatch(sample -> sample.watch().hasProbes());
    }

    private int enough() {
        return Math.min(ENOUGH, watched().size());
    }

    /**
     * The iterations that the fork's time rests on, in their order: the quiet ones; where these are too few, those with the
     * least slowdown of the probes; where there are no probes, all.
     */
    List<Sample> used() {
        if (!isWatched()) {
            return measured;
        }
        List<Sample> quiet = quiet();
        return quiet.size() >= enough()
                ? quiet
                : watched().stream()
                        .sorted(Comparator.comparingDouble(sample -> level.slowdown(sample.watch())))
                        .limit(enough())
                        .sorted(Comparator.comparingInt(Sample::iteration))
                        .toList();
    }

    /**
     * Time per operation in microseconds, the one value that a fork counts with: of the iterations {@linkplain #used() that
     * count}, the median of those without a collection of garbage and the median of those with one, weighted by operations.
     * So a burst of other load that the probes have missed does not move it, and what the code itself makes the collector do
     * is in it.
     *
     * <p>Chosen by measurement, on two runs of an EPYC (Zen 3) whose neighbours were busy around 89% and 65% of the
     * iterations, 106 and 51 forks of formulations. How far a fork's value was from the median of its cell's quiet forks, in
     * the median over forks, and for the worst tenth:
     *
     * <pre>
     *   median of all iterations (until now)    25.0%  43.0%      13.5%  40.3%
     *   mean of all iterations                  26.2%  45.3%      23.6%  43.2%
     *   first quartile of all                   13.0%  32.9%       3.6%  25.8%
     *   least time of all                        3.1%   7.6%       4.1%   8.5%
     *   least CPU time of all                    3.0%   7.5%       3.6%   8.5%
     *   regression on the probes                14.3%  30.2%          -      -
     *   mean of the quiet iterations             3.3%  12.4%       3.3%  10.0%
     *   median of the quiet iterations           2.3%   7.9%       2.0%   6.6%
     *   three iterations of least slowdown       4.4%  22.2%       2.3%   9.0%
     * </pre>
     *
     * The least times come close, but hold no collection, and get smaller the more iterations there are.
     */
    public double microseconds() {
        Map<Boolean, List<Sample>> kinds = new LinkedHashMap<>();
        used().forEach(sample -> kinds.computeIfAbsent(sample.watch().collections() > 0.0, kind -> new ArrayList<>())
                .add(sample));
        double time = 0.0;
        double operations = 0.0;
        for (List<Sample> kind : kinds.values()) {
            double weight = kind.stream().mapToDouble(Sample::operations).sum();
            time += weight * StatUtils.percentile(times(kind), 50);
            operations += weight;
        }
        return time / operations;
    }

    /**
     * Time per operation of each iteration, without what a single worker thread waited for a CPU, as far as that is little:
     * several threads wait for each other by the benchmark's own doing.
     */
    static double[] times(List<Sample> iterations) {
        return iterations.stream().mapToDouble(Fork::running).toArray();
    }

    private static double running(Sample sample) {
        double waited = sample.watch().waited() / sample.operations();
        return sample.cell().threads() == 1 && waited <= QuietLevel.WAITING * sample.microseconds()
                ? sample.microseconds() - waited
                : sample.microseconds();
    }

    /** Bytes allocated per operation, over all operations, of which but every hundredth may allocate; NaN where not known. */
    double bytes() {
        return bytes(measured);
    }

    private static double bytes(List<Sample> iterations) {
        double bytes = 0.0;
        double operations = 0.0;
        for (Sample iteration : iterations) {
            bytes += iteration.bytes() * iteration.operations();
            operations += iteration.operations();
        }
        return bytes / operations;
    }

    /**
     * Whether the JVM had settled before it was measured: by the end of its warm-up, and by the measured iterations
     * themselves, whose second half allocates per operation what the first does. True where nothing is known.
     */
    public boolean isSettled() {
        if (Double.isNaN(measured.get(0).watch().settled())) {
            return true;
        }
        int half = measured.size() / 2;
        double before = bytes(measured.subList(0, half));
        double after = bytes(measured.subList(half, measured.size()));
        return measured.get(0).watch().settled() > 0.0
                && !(Math.abs(before - after) > Math.max(Settling.BYTES, Settling.SHARE_OF_BYTES * before));
    }
}
