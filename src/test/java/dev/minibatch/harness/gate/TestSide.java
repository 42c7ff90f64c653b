package dev.minibatch.harness.gate;

import dev.minibatch.harness.run.ForkNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/** Sides of a gate for tests, of benchmarks that nobody has written. */
final class TestSide {
    private TestSide() {}

    /** A benchmark of the class {@code x.B}. */
    record Benchmark(String method, Mode mode, String heap, Map<String, String[]> parameters, List<String> group) {
        Benchmark(String method) {
            this(method, Mode.AverageTime, "-Xmx1g", Map.of(), List.of());
        }

        Benchmark with(Mode other) {
            return new Benchmark(method, other, heap, parameters, group);
        }

        Benchmark withHeap(String other) {
            return new Benchmark(method, mode, other, parameters, group);
        }

        Benchmark withParameter(String name, String... values) {
            return new Benchmark(method, mode, heap, Map.of(name, values), group);
        }

        Benchmark withGroup(String... methods) {
            return new Benchmark(method, mode, heap, parameters, List.of(methods));
        }

        private BenchmarkListEntry entry() {
            return new BenchmarkListEntry(
                    "x.B",
                    "x.generated.B_" + method,
                    method,
                    mode,
                    group.isEmpty() ? Optional.none() : Optional.of(group.size()),
                    group.isEmpty()
                            ? new int[] {1}
                            : group.stream().mapToInt(one -> 1).toArray(),
                    group.isEmpty() ? Optional.none() : Optional.of(group),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.none(),
                    Optional.of(List.of(heap)),
                    Optional.none(),
                    Optional.none(),
                    parameters.isEmpty() ? Optional.none() : Optional.of(parameters),
                    Optional.none(),
                    Optional.none(),
                    Optional.none());
        }
    }

    static GateSide of(String name, String java, List<String> options, Benchmark... benchmarks)
            throws CommandLineOptionException {
        BenchmarkList list = BenchmarkList.fromString(Stream.of(benchmarks)
                .map(benchmark -> benchmark.entry().toLine() + "\n")
                .collect(Collectors.joining()));
        return new GateSide(
                name,
                new BenchmarkPath(List.of(Path.of(name + ".jar")), list, "1.37"),
                java,
                options,
                new CommandLineOptions(options.toArray(new String[0])),
                ForkNeeds.NONE,
                "");
    }

    static GateSide of(String name, Benchmark... benchmarks) throws CommandLineOptionException {
        return of(name, "java", List.of(), benchmarks);
    }

    /** A program that says of itself what a JVM says, and does nothing else. */
    static String java(Path folder, String version) throws IOException {
        Path program = folder.resolve("java" + version);
        Files.writeString(
                program,
                "#!/bin/sh\necho '    java.version = " + version + "'\necho '    java.vm.name = Test VM'\n"
                        + "echo '    java.vm.version = " + version + "+1'\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be run");
        }
        return program.toString();
    }
}
