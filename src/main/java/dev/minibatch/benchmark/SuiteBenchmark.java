package dev.minibatch.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * JMH's settings for all benchmarks here.
 *
 * <p>Many short iterations rather than a few long ones: the kernel's time slices and a neighbour's bursts then spoil
 * some of them instead of all. On a busy machine iterations of 10 ms gave 1.4 to 1.7 times as many quiet ones a second
 * as those of 20 ms; shorter ones hold too few updates of the slow formulations. Five forks, because a JVM's own choices
 * (inlining, code placement) differ from start to start. The heap has a fixed size, so that no fork spends time growing
 * it. The serial collector runs in the measured thread: with a parallel one, allocating formulations had two distinct
 * speeds on two cores.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 20, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 70, time = 10, timeUnit = TimeUnit.MILLISECONDS)
abstract class SuiteBenchmark {}
