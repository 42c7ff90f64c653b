package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.harness.stats.Cell;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class JvmArgumentsTest {
    /** Cannot run without its properties. */
    @Fork(jvmArgsPrepend = "-Dfirst=1", jvmArgs = "-Xmx1g", jvmArgsAppend = "-Dlast=1")
    public static class NeedsAProperty {
        /** Not timed. */
        public void measure() {}
    }

    /** Asks for nothing. */
    public static class NeedsNothing {
        /** Not timed. */
        public void measure() {}
    }

    private static final ForkNeeds NEEDS = new ForkNeeds() {
        @Override
        public List<String> launcher(Cell cell) {
            return List.of();
        }

        @Override
        public List<String> jvmArguments(Cell cell, String java) {
            return List.of("-Dneeded=1");
        }
    };

    @Test
    void theAnnotationsStandWhereTheUserGivesNone() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 -Dneeded=1 -Xmx1g -Dlast=1", NeedsAProperty.class);
        assertArguments("-Dneeded=1", NeedsNothing.class);
    }

    @Test
    void theUsersOwnJoinWhatABenchmarkCannotRunWithout() throws CommandLineOptionException {
        assertArguments(
                "-Dfirst=1 -Dbefore=1 -Dneeded=1 -Xmx1g -Dlast=1 -Dafter=1",
                NeedsAProperty.class,
                "-jvmArgsAppend",
                "-Dafter=1",
                "-jvmArgsPrepend",
                "-Dbefore=1");
    }

    @Test
    void jvmArgsReplacesTheHeapAndLeavesTheRest() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 -Dneeded=1 -Xmx2g -Dlast=1", NeedsAProperty.class, "-jvmArgs", "-Xmx2g");
    }

    private static void assertArguments(String expected, Class<?> benchmark, String... options)
            throws CommandLineOptionException {
        JvmArguments arguments = JvmArguments.of(
                new Cell(benchmark.getName() + ".measure", "avgt", 1, new TreeMap<>()),
                new CommandLineOptions(options),
                NEEDS);
        assertEquals(expected, String.join(" ", arguments.all()));
    }
}
