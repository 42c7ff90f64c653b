package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Median;
import dev.minibatch.harness.stats.Sample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The difference in time between the two forks of a pair, which measured in turn. Each iteration of one makes a couple with the
 * next one of the other. The half of the couples counts that neighbours slowed down most alike, as far as probes tell. Garbage
 * collections in a minority of the iterations do not count: a fork has so few that what they take is noise.
 *
 * @param logRatio the median over the couples of log(head's time / base's)
 * @param error the standard error of that median
 * @param isQuiet whether both forks had enough quiet iterations
 */
record Difference(double logRatio, double error, boolean isQuiet) {
    /** Two iterations that ran one after the other, and how differently neighbours slowed down the probes around them. */
    private record Couple(double logRatio, double unlike) {
        static Couple of(Fork base, Sample one, Fork head, Sample other) {
            double unlike = Math.abs(Math.log(base.slowdown(one) / head.slowdown(other)));
            return new Couple(Math.log(Fork.running(other) / Fork.running(one)), Double.isNaN(unlike) ? 0.0 : unlike);
        }
    }

    static Difference of(ForkPair pair) {
        Fork base = pair.base();
        Fork head = pair.head();
        List<Sample> ones = base.watched();
        List<Sample> others = head.watched();
        double[] ratios = IntStream.range(0, Math.min(ones.size(), others.size()))
                .mapToObj(i -> Couple.of(base, ones.get(i), head, others.get(i)))
                .sorted(Comparator.comparingDouble(Couple::unlike))
                .mapToDouble(Couple::logRatio)
                .toArray();
        boolean isWatched = base.isWatched() && head.isWatched();
        Median median = Median.of(isWatched ? Arrays.copyOf(ratios, (ratios.length + 1) / 2) : ratios);
        return new Difference(median.value(), median.error(), base.isQuiet() && head.isQuiet());
    }
}
