package dev.minibatch.cli;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A parameter, and the values to go through. */
enum Sweep {
    /** The examples of a mini-batch. */
    batch("batchSize", IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000), ""),

    /** The neurons of the hidden layer. */
    width("network", IntStream.of(10, 20, 30, 50, 100, 200, 500, 1000), "784-%s-10");

    private final String parameter;
    private final String values;

    Sweep(String parameter, IntStream values, String form) {
        this.parameter = parameter;
        this.values = values.mapToObj(value -> form.isEmpty() ? "" + value : String.format(form, value))
                .collect(Collectors.joining(","));
    }

    String parameter() {
        return parameter;
    }

    /** As JMH's {@code -p} takes it. */
    String argument() {
        return parameter + "=" + values;
    }
}
