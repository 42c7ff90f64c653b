package dev.minibatch.harness.gate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correction for many tests: the probability of one or more false alarms among them stays below a level if those are taken
 * whose adjusted p-value does (S. Holm, <i>A Simple Sequentially Rejective Multiple Test Procedure</i>, Scandinavian
 * Journal of Statistics 6, 1979).
 */
final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order of the given ones. */
    static double[] adjusted(double... values) {
        int[] ascending = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[values.length];
        double largest = 0.0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int i = ascending[rank];
            largest = Math.max(largest, Math.min(1.0, (values.length - rank) * values[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
