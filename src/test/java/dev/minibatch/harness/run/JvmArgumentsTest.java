package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @Test
    void theAnnotationsStandWhereTheUserGivesNone() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 VECTORS -Xmx1g -Dlast=1", NeedsAProperty.class);
        assertArguments("VECTORS", NeedsNothing.class);
    }

    @Test
    void theUsersOwnJoinWhatABenchmarkCannotRunWithout() throws CommandLineOptionException {
        assertArguments(
                "-Dfirst=1 -Dbefore=1 VECTORS -Xmx1g -Dlast=1 -Dafter=1",
                NeedsAProperty.class,
                "-jvmArgsAppend",
                "-Dafter=1",
                "-jvmArgsPrepend",
                "-Dbefore=1");
    }

    @Test
    void jvmArgsReplacesTheHeapAndLeavesTheRest() throws CommandLineOptionException {
        assertArguments("-Dfirst=1 VECTORS -Xmx2g -Dlast=1", NeedsAProperty.class, "-jvmArgs", "-Xmx2g");
    }

    /** Where VECTORS stands, every fork gets the module for vectors, which the JDK of this test has. */
    private static void assertArguments(String expected, Class<?> benchmark, String... options)
            throws CommandLineOptionException {
        JvmArguments arguments = JvmArguments.of(benchmark.getName() + ".measure", new CommandLineOptions(options));
        assertEquals(
                expected.replace("VECTORS", "--add-modules jdk.incubator.vector"), String.join(" ", arguments.all()));
    }
}
