package dev.minibatch.harness.gate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests (<i>A Simple Sequentially Rejective Multiple Test Procedure</i>, Scandinavian Journal of
 * Statistics 6, 1979): the probability of any false alarm stays below a level if only adjusted p-values below it count.
 */
final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the given order. */
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
