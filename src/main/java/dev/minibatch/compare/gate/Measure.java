package dev.minibatch.compare.gate;

import dev.minibatch.compare.ForkScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A time of a fork that a gate judges. */
public enum Measure {
    /** CPU time of the worker threads, the least of the fork's iterations. Other load on the machine hardly moves it. */
    CPU(ForkScore::cpuMicroseconds),
    /** Elapsed time, the mean of the fork's iterations: with the collector, and with waiting. */
    WALL(ForkScore::meanMicroseconds);

    private final ToDoubleFunction<ForkScore> time;

    Measure(ToDoubleFunction<ForkScore> time) {
        this.time = time;
    }

    double[] times(List<ForkScore> forks) {
        return forks.stream().mapToDouble(time).toArray();
    }

    PermutationTest test(List<ForkPair> pairs) {
        return PermutationTest.ofPairs(base(pairs), head(pairs));
    }

    /** The test that decides: with so many exchanges that it can be surer than any correction over cells asks for. */
    PermutationTest confirmingTest(List<ForkPair> pairs) {
        return PermutationTest.ofFewPairs(base(pairs), head(pairs));
    }

    private double[] base(List<ForkPair> pairs) {
        return times(pairs.stream().map(ForkPair::base).toList());
    }

    private double[] head(List<ForkPair> pairs) {
        return times(pairs.stream().map(ForkPair::head).toList());
    }
}
