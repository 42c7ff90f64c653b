package dev.minibatch.cli;

import dev.minibatch.harness.gate.BenchmarkPath;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Judges whether one jar is slower than another. */
@Command(
        name = "gate",
        exitCodeOnExecutionException = Main.BAD_INPUT, // 1 means regressed
        customSynopsis =
                "java -jar benchmarks.jar gate --base base.jar --head head.jar [options] [benchmark regexp, JMH options]",
        description =
                "Judges whether head is slower than base, from forks of both in turn. Exit status: 0 no regression,"
                        + " 1 regressed, 2 invalid, 3 inconclusive with --strict.")
final class GateCommand implements Callable<Integer> {
    private static final int MOST_INJECTED_PERCENT = 1000;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Base base;

    @ArgGroup(multiplicity = "1")
    private Head head;

    private static final class Base {
        @Option(names = "--base", paramLabel = "JAR", description = "The version to compare with.")
        private String jar;

        @Option(names = "--base-cp", paramLabel = "PATH", description = "The same as a class path, with JMH on it.")
        private String classPath;
    }

    private static final class Head {
        @Option(names = "--head", paramLabel = "JAR", description = "The version that is judged.")
        private String jar;

        @Option(names = "--head-cp", paramLabel = "PATH", description = "The same as a class path, with JMH on it.")
        private String classPath;
    }

    @Option(
            names = "--base-jvm",
            paramLabel = "JAVA",
            description = "The JVM of base's forks. Default: that of all forks (-jvm)")
    private String baseJvm;

    @Option(names = "--head-jvm", paramLabel = "JAVA", description = "The JVM of head's forks.")
    private String headJvm;

    @Mixin
    private GateOptions gate;

    @Option(
            names = "--budget",
            defaultValue = "8m",
            paramLabel = "TIME",
            description = "The most time to measure, such as 90s. Default: ${DEFAULT-VALUE}")
    private TimeValue budget;

    @Option(
            names = "--inject",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Adds this much work to head, to see the gate fail. Default: ${DEFAULT-VALUE}")
    private int injectedPercent;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "The results folder, new or empty. Default: results/<UTC time>-gate")
    private Path results;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws Exception {
        InvalidInputException.requireRange("--inject", injectedPercent, 0, MOST_INJECTED_PERCENT);
        JmhArguments jmh = new JmhArguments(jmhArguments).forGate();
        String java = jmh.options().getJvm().orElse(Utils.getCurrentJvm());
        GateSession session = session(
                side("base", base.jar, base.classPath, baseJvm == null ? java : baseJvm, jmh, 0),
                side("head", head.jar, head.classPath, headJvm == null ? java : headJvm, jmh, injectedPercent),
                gate.rules());
        if (!session.cells().isEmpty()) {
            jmh.check(session.cells());
        }
        try (RunLock lock = RunLock.takeWithThatOfJmh()) {
            return session.run(
                            spec.commandLine().getParent().getParseResult().originalArgs(),
                            new SecureRandom().nextLong(),
                            Duration.ofNanos(budget.convertTo(TimeUnit.NANOSECONDS)),
                            RunCommand.newFolder(results, "gate"),
                            System.out)
                    .status(gate.strict());
        }
    }

    private static GateSide side(String name, String jar, String classPath, String java, JmhArguments jmh, int percent)
            throws IOException {
        return new GateSide(
                name,
                BenchmarkPath.open(jar == null ? classPath : jar),
                java,
                jmh.arguments(),
                jmh.options(),
                new FormulationNeeds(percent),
                percent == 0 ? "" : "slower by an injected " + percent + "%");
    }

    static GateSession session(GateSide base, GateSide head, GateRules rules) throws IOException {
        return new GateSession(base, head, rules, new MiniBatchSubject(), GateCommand::available);
    }

    private static CellFilter.Available available(List<Cell> cells, Options options, List<String> jvmArguments)
            throws IOException {
        AvailableCells available = AvailableCells.of(cells, options, jvmArguments);
        return new CellFilter.Available(available.cells(), available.leftOut(), available.blas());
    }
}
