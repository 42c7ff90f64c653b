package dev.minibatch.harness.run.environment;

import dev.minibatch.harness.run.watch.Neighbours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Checks a machine for what would spoil a measurement, and says what to do about it. */
public final class Doctor {
    /** For how long it watches the neighbours by itself. */
    public static final Duration LONG = Duration.ofSeconds(2);

    /** For how long it watches them before a run, which watches them itself. */
    public static final Duration SHORT = Duration.ofMillis(500);

    /** A probe is late in so many per cent of the time without any neighbour. */
    private static final double RARELY = 5.0;

    /** One thing that was checked; the advice is empty if nothing is wrong, or nothing is known. */
    public record Finding(String subject, String finding, String advice) {
        public boolean isWarning() {
            return !advice.isEmpty();
        }

        /** The finding and the advice, in one line. */
        public String line() {
            return subject + ": " + finding + (isWarning() ? "; " + advice : "");
        }
    }

    private final Machine machine;
    private final Duration time;
    private final String options;

    /** Checks a machine, and what the environment adds to a JVM of the forks. */
    public Doctor(Machine machine, Duration time, ForkedJvm jvm) {
        this.machine = machine;
        this.time = time;
        this.options = jvm.description().getOrDefault(Environment.JAVA_OPTIONS, "");
    }

    /** All findings, after watching the neighbours for a while. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(neighbours(Neighbours.watch(time)));
        String governor = machine.governor();
        findings.add(finding(
                "frequency governor",
                governor,
                !List.of("performance", Machine.NOT_KNOWN).contains(governor),
                "set it to performance: cpupower frequency-set -g performance"));
        OptionalDouble limit = machine.cpuLimit();
        findings.add(finding(
                "CPU quota",
                Machine.describe(limit),
                limit.orElse(Double.POSITIVE_INFINITY) < 2.0,
                "a quota stops the JVM in the midst of an iteration; give the container 2 CPUs or more"));
        String siblings = machine.siblings();
        findings.add(finding(
                "CPUs that share a core",
                siblings,
                siblings.matches(".*[-,].*"),
                "keep other work off the sibling, or switch SMT off"));
        findings.add(finding(
                "Java options",
                options.isEmpty() ? "none in the environment" : options,
                !options.isEmpty(),
                "they are added to every JVM; unset JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS"));
        return findings;
    }

    private static Finding finding(String subject, String finding, boolean wrong, String advice) {
        return new Finding(subject, finding, wrong ? advice : "");
    }

    /** A line for each finding that would spoil a measurement that begins now. */
    public List<String> warnings() {
        return examine().stream()
                .filter(Finding::isWarning)
                .map(finding -> "before the start: " + finding.line())
                .toList();
    }

    static Finding neighbours(Neighbours neighbours) {
        return finding(
                "neighbours",
                String.format(
                        Locale.ROOT,
                        "busy in %.0f%% of the time, when work takes %.1fx",
                        neighbours.busyPercent(),
                        neighbours.timesAsLong()),
                neighbours.busyPercent() > RARELY,
                "end other programs; a run leaves such moments out, but needs more time");
    }
}
