package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One epoch, as in training: gathers each mini-batch in the formulation's own storage, which an update benchmark leaves
 * out, and updates with it. An epoch is long enough for single shots; warm-up covers those in which code is compiled.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class EpochBenchmark extends SuiteBenchmark {

    @Benchmark
    public MiniBatchUpdate<?> epoch(EpochState state) {
        return state.epoch();
    }
}
