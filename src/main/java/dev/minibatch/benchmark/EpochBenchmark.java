package dev.minibatch.benchmark;

import dev.minibatch.update.MiniBatchUpdate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One epoch: each mini-batch is built in the formulation's own storage and learnt, as in training. What an update
 * benchmark leaves out, the price of bringing examples into a matrix, is in here. An epoch is long enough to be timed by
 * itself, shot by shot; the first ones, which the compiler still works on, are warm-up.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class EpochBenchmark {

    @Benchmark
    public MiniBatchUpdate<?> epoch(EpochState state) {
        return state.epoch();
    }
}
