package dev.minibatch.compare;

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
public record Fork(Sample.Cell cell, int round, List<Sample> warmup, List<Sample> measured, QuietLevel level) {
    /** A fork with so many quiet iterations is a quiet one. */
    private static final int ENOUGH = 5;

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
        return measured.stream().filter(level::isQuiet).toList();
    }

    /** Whether enough iterations were quiet to rest on these alone; always where no probes were taken. */
    public boolean isQuiet() {
        return !isWatched() || quiet().size() >= enough();
    }

    /** Whether probes were taken. */
    public boolean isWatched() {
        return level.isKnown()
                && measured.stream().allMatch(sample -> sample.watch().hasProbes());
    }

    private int enough() {
        return Math.min(ENOUGH, measured.size());
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
                : measured.stream()
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

    /** Time per operation of each iteration, without what a single worker thread waited for a CPU. */
    static double[] times(List<Sample> iterations) {
        return iterations.stream().mapToDouble(Fork::running).toArray();
    }

    private static double running(Sample sample) {
        double waited = sample.watch().waited();
        return sample.cell().threads() == 1 && waited > 0.0
                ? sample.microseconds() - waited / sample.operations()
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
