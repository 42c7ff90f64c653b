package dev.minibatch.benchmark;

import dev.minibatch.network.Flops;
import dev.minibatch.network.Mlp;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** One mini-batch update: forward, backward and gradient step of one batch, cycling through many batches. */
public class MiniBatchUpdateBenchmark extends SuiteBenchmark {
    /**
     * &eta; of the timed updates, 2<sup>-100</sup>: the whole update is computed, but its step is less than the last bit
     * of a weight. So each update sees the same numbers, however many a fast formulation makes, and the timed loop needs
     * no reset. A power of two changes no digit of the gradient, and this one stays far from the slow subnormal numbers.
     */
    static final double LEARNING_RATE = 0x1p-100;

    /** The seconds of a call to another process, and what is assumed of its speed, in flops a second and seconds an update. */
    private static final double CALL = 0.02;

    private static final double FLOPS = 1e10;
    private static final double DISPATCH = 1e-4;

    /** w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w for the next batch of the cycle. */
    @Benchmark
    public MiniBatchUpdate<?> update(FormulationState state) {
        return state.updatesAtACall == 1
                ? state.cycle.updateNext(LEARNING_RATE)
                : state.cycle.updateNext(state.updatesAtACall, LEARNING_RATE);
    }

    /**
     * How many updates a call should make: one, or as many as last for some 10 ms if another process makes them. JMH is to be
     * told, as its operations per invocation. So the call's way to that process and back counts for less than a per cent.
     *
     * @param parameters of a {@link FormulationState}
     */
    public static int updatesAtACall(Map<String, String> parameters) {
        if (!Formulation.valueOf(parameters.get("formulation")).requirement().isPython()) {
            return 1;
        }
        double flops =
                Flops.perUpdate(Mlp.parse(parameters.get("network")), Integer.parseInt(parameters.get("batchSize")));
        return (int) Math.max(1, CALL / (flops / FLOPS + DISPATCH));
    }
}
