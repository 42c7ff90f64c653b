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
 * One mini-batch update: forward, backward and gradient step of one batch, cycling through many batches.
 *
 * <p>Many short iterations rather than a few long ones: the kernel's time slices and a neighbour's bursts then spoil
 * some of them instead of tinting all. On a busy machine iterations of 10 ms gave 1.4 to 1.7 times as many quiet ones a
 * second as those of 20 ms; shorter ones give more still, but hold fewer updates than one of the slow formulations needs to
 * be timed well. Five forks, because a JVM's own choices (inlining, code placement) differ from
 * start to start, and only forks show that. The heap has a fixed size, so that no fork spends time growing it, and the
 * serial collector runs in the measured thread: with a parallel one, allocating formulations had two distinct speeds on
 * two cores.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 20, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 70, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class MiniBatchUpdateBenchmark {

    /** w &larr; w - (&eta;/m) &Sigma;<sub>x</sub> &part;C<sub>x</sub>/&part;w for the next batch of the cycle. */
    @Benchmark
    public MiniBatchUpdate<?> update(UpdateState state) {
        return state.updateNext();
    }
}
