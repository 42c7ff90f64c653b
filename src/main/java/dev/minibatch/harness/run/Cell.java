package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.Sample;
import java.util.SortedMap;
import org.openjdk.jmh.annotations.Mode;

/**
 * What is measured: a benchmark in a mode with its parameter values.
 *
 * @param benchmark the benchmark's full name
 * @param mode how it is measured
 * @param parameters the value of each of its parameters
 */
public record Cell(String benchmark, Mode mode, SortedMap<String, String> parameters) {

    /** The cell as samples name it, which know the number of threads too. */
    public Sample.Cell inSamples(int threads) {
        return new Sample.Cell(benchmark, mode.shortLabel(), threads, parameters);
    }

    /** Whether it is the one that samples name so, however many threads they had. */
    public boolean isOf(Sample.Cell cell) {
        return inSamples(cell.threads()).equals(cell);
    }

    /** The benchmark's class and method, its mode and the parameter values, for people. */
    public String describe() {
        return inSamples(1).describe();
    }
}
