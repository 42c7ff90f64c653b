package dev.minibatch.run;

import dev.minibatch.compare.Sample;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * What is measured: a benchmark in a mode with its parameter values.
 *
 * @param benchmark the benchmark's full name
 * @param mode how it is measured
 * @param parameters the value of each of its parameters
 */
public record Cell(String benchmark, Mode mode, SortedMap<String, String> parameters) {

    /** The cell as samples name it. */
    Sample.Cell inSamples(int threads) {
        return new Sample.Cell(benchmark, mode.shortLabel(), threads, parameters);
    }

    /** The benchmark's class and method, its mode and the parameter values, for people. */
    public String describe() {
        String[] parts = benchmark.split("\\.", -1);
        String name = parts[parts.length - 2] + "." + parts[parts.length - 1];
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" ", name + " " + mode.shortLabel() + " ", ""))
                .trim();
    }
}
