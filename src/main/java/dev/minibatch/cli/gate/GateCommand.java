package dev.minibatch.cli.gate;

import dev.minibatch.harness.gate.BenchmarkPath;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.RunLock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Judges whether one jar is slower than another. */
@Command(
        name = "gate",
        exitCodeOnExecutionException = Program.BAD_INPUT, // 1 means regressed
        customSynopsis =
                "${COMMAND-FULL-NAME} --base base.jar --head head.jar [options] [benchmark regexp, JMH options]",
        description =
                "Judges whether head is slower than base, from forks of both in turn. Exit status: 0 no regression,"
                        + " 1 regressed, 2 invalid, 3 inconclusive with --strict.")
final class GateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--base", "--base-cp"},
            paramLabel = "JAR",
            description = "The version to compare with: a jar, or a class path with JMH on it.")
    private String base;

    @Option(
            names = {"--head", "--head-cp"},
            paramLabel = "JAR",
            description = "The version that is judged.")
    private String head;

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

    @Mixin
    private ResultsOption results;

    @Mixin
    private final AnyBenchmarks benchmarks;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    GateCommand(AnyBenchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws Exception {
        if (base == null || head == null) { // picocli would name the longer alias
            String missing = base == null ? "--base" : "--head";
            throw new ParameterException(spec.commandLine(), "Missing required option: '" + missing + "=JAR'");
        }
        JmhArguments jmh = new JmhArguments(jmhArguments).forGate().orBenchmarks(benchmarks.usual());
        String java = jmh.options().getJvm().orElse(Utils.getCurrentJvm());
        GateSession session = new GateSession(
                side("base", base, baseJvm == null ? java : baseJvm, jmh),
                side("head", head, headJvm == null ? java : headJvm, jmh),
                gate.rules(),
                benchmarks.subject(),
                benchmarks::available);
        if (!session.cells().isEmpty()) {
            jmh.check(session.cells());
            benchmarks.check(session.cells());
        }
        try (RunLock lock = RunLock.take()) {
            return session.run(
                            spec.commandLine().getParent().getParseResult().originalArgs(),
                            new SecureRandom().nextLong(),
                            Duration.ofNanos(budget.convertTo(TimeUnit.NANOSECONDS)),
                            results.folder("gate"),
                            System.out,
                            Program.width())
                    .status(gate.strict());
        }
    }

    private GateSide side(String name, String classPath, String java, JmhArguments jmh) throws IOException {
        boolean isHead = name.equals("head");
        ForkNeeds needs = benchmarks.needs(isHead);
        return new GateSide(
                name,
                BenchmarkPath.open(classPath),
                java,
                jmh.arguments(),
                jmh.options(),
                needs,
                isHead ? benchmarks.remark() : "");
    }
}
