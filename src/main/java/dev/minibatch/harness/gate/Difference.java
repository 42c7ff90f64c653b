package dev.minibatch.harness.gate;

import dev.minibatch.harness.stats.Fork;
import dev.minibatch.harness.stats.Median;
import dev.minibatch.harness.stats.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The difference in time between the two forks of a pair, which measured in turn. Each iteration of one makes a couple with the
 * next one of the other. The half of the couples counts that neighbours slowed down most alike, as far as probes tell.
 *
 * @param logRatio the median over the couples of log(head's time / base's), and what garbage collections add to it
 * @param error the standard error of that median
 */
record Difference(double logRatio, double error) {
    /** Two iterations that ran one after the other, and what they differ in. */
    private record Couple(double logRatio, double unlike, boolean collects) {
        static Couple of(Fork base, Sample one, Fork head, Sample other) {
            double unlike = Math.abs(Math.log(base.slowdown(one) / head.slowdown(other)));
            return new Couple(
                    Math.log(Fork.running(other) / Fork.running(one)),
                    Double.isNaN(unlike) ? 0.0 : unlike,
                    one.watch().collections() + other.watch().collections() > 0.0);
        }
    }

    static Difference between(Fork base, Fork head) {
        int couples = Math.min(base.watched().size(), head.watched().size());
        List<Couple> all = IntStream.range(0, couples)
                .mapToObj(i -> Couple.of(
                        base, base.watched().get(i), head, head.watched().get(i)))
                .toList();
        List<Couple> plain = all.stream().filter(couple -> !couple.collects).toList();
        boolean collectionsAreRare = 2 * plain.size() >= all.size();
        Median typical = Median.of(alike(collectionsAreRare ? plain : all)
                .mapToDouble(Couple::logRatio)
                .toArray());
        double collecting = collectionsAreRare ? Math.log(head.collecting() / base.collecting()) : 0.0;
        return new Difference(typical.value() + collecting, typical.error());
    }

    private static Stream<Couple> alike(List<Couple> couples) {
        return couples.stream()
                .sorted(Comparator.comparingDouble(Couple::unlike))
                .limit((couples.size() + 1) / 2);
    }
}
