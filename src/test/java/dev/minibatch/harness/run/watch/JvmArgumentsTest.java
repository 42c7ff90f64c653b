package dev.minibatch.harness.run.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

class JvmArgumentsTest {
    private static final BenchmarkListEntry NEEDS_A_PROPERTY =
            benchmark(given("-Dfirst=1"), given("-Xmx1g"), given("-Dlast=1"));
    private static final BenchmarkListEntry NEEDS_NOTHING =
            benchmark(Optional.none(), Optional.none(), Optional.none());

    private static Optional<Collection<String>> given(String argument) {
        return Optional.of(List.of(argument));
    }

    private static BenchmarkListEntry benchmark(
            Optional<Collection<String>> prepended,
            Optional<Collection<String>> arguments,
            Optional<Collection<String>> appended) {
        return new BenchmarkListEntry(
                "a.A",
                "a.generated.A_a",
                "a",
                Mode.AverageTime,
                Optional.none(),
                new int[] {1},
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none(),
                arguments,
                prepended,
                appended,
                Optional.none(),
                Optional.none(),
                Optional.none(),
                Optional.none());
    }

    private static void assertArguments(String expected, BenchmarkListEntry benchmark, String... options)
            throws CommandLineOptionException {
        JvmArguments arguments = JvmArguments.of(benchmark, new CommandLineOptions(options), List.of("-Dneeded=1"));
        assertEquals(expected, String.join(" ", arguments.all()));
    }

    @Test
    void theAnnotationsStandWhereTheUserGivesNone() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 -Xmx1g -Dlast=1 -Dneeded=1", NEEDS_A_PROPERTY);
        assertArguments("-Dneeded=1", NEEDS_NOTHING);
    }

    @Test
    void theUsersOwnJoinWhatABenchmarkCannotRunWithout() throws CommandLineOptionException {
        assertArguments(
                "-Dfirst=1 -Dbefore=1 -Xmx1g -Dlast=1 -Dafter=1 -Dneeded=1",
                NEEDS_A_PROPERTY,
                "-jvmArgsAppend",
                "-Dafter=1",
                "-jvmArgsPrepend",
                "-Dbefore=1");
    }

    @Test
    void jvmArgsReplacesTheHeapAndLeavesTheRest() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 -Xmx2g -Dlast=1 -Dneeded=1", NEEDS_A_PROPERTY, "-jvmArgs", "-Xmx2g");
    }
}
