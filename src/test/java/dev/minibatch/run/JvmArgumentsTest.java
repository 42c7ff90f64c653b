package dev.minibatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class JvmArgumentsTest {
    /** Cannot run without its module. */
    @Fork(
            jvmArgsPrepend = "-Dfirst=1",
            jvmArgs = "-Xmx1g",
            jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
    public static class NeedsAModule {
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
        assertArguments("-Dfirst=1 -Xmx1g --add-modules jdk.incubator.vector", NeedsAModule.class);
        assertArguments("", NeedsNothing.class);
    }

    @Test
    void theUsersOwnJoinWhatABenchmarkCannotRunWithout() throws CommandLineOptionException {
        assertArguments(
                "-Dfirst=1 -Dbefore=1 -Xmx1g --add-modules jdk.incubator.vector -Dafter=1",
                NeedsAModule.class,
                "-jvmArgsAppend",
                "-Dafter=1",
                "-jvmArgsPrepend",
                "-Dbefore=1");
    }

    @Test
    void jvmArgsReplacesTheHeapAndLeavesTheModule() throws CommandLineOptionException {
        assertArguments(
                "-Dfirst=1 -Xmx2g --add-modules jdk.incubator.vector", NeedsAModule.class, "-jvmArgs", "-Xmx2g");
    }

    private static void assertArguments(String expected, Class<?> benchmark, String... options)
            throws CommandLineOptionException {
        JvmArguments arguments = JvmArguments.of(benchmark.getName() + ".measure", new CommandLineOptions(options));
        assertEquals(expected, String.join(" ", arguments.all()));
    }
}
