package dev.minibatch.cli;

import dev.minibatch.harness.gate.BenchmarkJar;
import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateSession;
import dev.minibatch.harness.gate.GateSide;
import dev.minibatch.harness.run.RunLock;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;
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
    private static final int MOST_PAIRS = 40;
    private static final int MOST_INJECTED_PERCENT = 1000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--base", required = true, paramLabel = "JAR", description = "The version to compare with.")
    private Path base;

    @Option(names = "--head", required = true, paramLabel = "JAR", description = "The version that is judged.")
    private Path head;

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
            names = "--pairs",
            defaultValue = "24",
            description = "The most pairs of forks of a cell before confirmation. Default: ${DEFAULT-VALUE}")
    private int pairs;

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

    @Option(names = "--seed", defaultValue = "1", description = "Decides the order of forks. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Unmatched
    private List<String> jmhArguments = new ArrayList<>();

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws Exception {
        InvalidInputException.requireRange("--pairs", pairs, GateRules.LEAST_PAIRS, MOST_PAIRS);
        InvalidInputException.requireRange("--inject", injectedPercent, 0, MOST_INJECTED_PERCENT);
        JmhArguments jmh = new JmhArguments(jmhArguments).forGate();
        String java = jmh.options().getJvm().orElse(Utils.getCurrentJvm());
        GateSession session = session(
                side("base", base, baseJvm == null ? java : baseJvm, jmh, 0),
                side("head", head, headJvm == null ? java : headJvm, jmh, injectedPercent),
                gate.rules(pairs));
        if (!session.cells().isEmpty()) {
            jmh.check(session.cells());
        }
        try (RunLock lock = RunLock.take()) {
            return session.run(
                            spec.commandLine().getParent().getParseResult().originalArgs(),
                            seed,
                            RunCommand.newFolder(results, "gate"),
                            System.out)
                    .status(gate.strict());
        }
    }

    private static GateSide side(String name, Path jar, String java, JmhArguments jmh, int percent) throws IOException {
        return new GateSide(
                name,
                BenchmarkJar.open(jar),
                java,
                jmh.options(),
                new FormulationNeeds(percent),
                percent == 0 ? "" : "slower by an injected " + percent + "%");
    }

    static GateSession session(GateSide base, GateSide head, GateRules rules) throws IOException {
        return new GateSession(base, head, rules, new MiniBatchSubject(), GateCommand::available);
    }

    private static CellFilter.Available available(List<Cell> cells, Options options) throws IOException {
        AvailableCells available = AvailableCells.of(cells, options);
        return new CellFilter.Available(available.cells(), available.leftOut(), available.blas());
    }
}
