package dev.minibatch.harness.run.environment;

import dev.minibatch.harness.run.MachineLoad;
import dev.minibatch.harness.run.Neighbours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the machine before a run for what would spoil it, and says what to do about each. */
public final class Doctor {
    /** In so many per cent of the time a probe is late by itself. */
    private static final double RARELY = 5.0;

    private static final double MUCH_STEAL = 0.5;
    /** For how long it watches the neighbours when it is all that is asked for. */
    public static final Duration WHOLE_LOOK = Duration.ofSeconds(2);

    /** The same before a run, which watches them all the time itself. */
    public static final Duration SHORT_LOOK = Duration.ofMillis(500);

    /**
     * One thing that was looked at.
     *
     * @param subject what it is
     * @param finding what was found
     * @param advice what to do about it; empty where nothing is wrong, or nothing is known
     */
    public record Finding(String subject, String finding, String advice) {
        /** Whether it would spoil a measurement. */
        public boolean isWarning() {
            return !advice.isEmpty();
        }

        /** The finding and the advice, in one line. */
        public String line() {
            return subject + ": " + finding + (isWarning() ? "; " + advice : "");
        }
    }

    private final Machine machine;
    private final List<String> jvmWarnings;
    private final Duration look;

    /** Looks at a machine, and at the JVMs that forks run on. */
    public Doctor(Machine machine, Duration look, ForkedJvm... jvms) {
        this(
                machine,
                Stream.of(jvms)
                        .flatMap(jvm -> jvm.warnings().stream())
                        .distinct()
                        .toList(),
                look);
    }

    /**
     * @param jvmWarnings what is wrong with the JVM's flags
     * @param look for how long it watches the neighbours
     */
    Doctor(Machine machine, List<String> jvmWarnings, Duration look) {
        this.machine = machine;
        this.jvmWarnings = jvmWarnings;
        this.look = look;
    }

    /** All findings, after watching the neighbours. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(neighbours());
        findings.add(governor());
        findings.add(boost());
        findings.add(new Finding(
                "battery",
                machine.onBattery() ? "the machine runs on its battery" : "not in use",
                machine.onBattery() ? "plug it in" : ""));
        findings.add(cpuLimit());
        findings.add(siblings());
        findings.add(blas());
        if (jvmWarnings.isEmpty()) {
            findings.add(new Finding("JVM flags", "none that would change what is measured", ""));
        }
        jvmWarnings.forEach(warning -> findings.add(new Finding("JVM flags", warning, "see -jvmArgs")));
        return findings;
    }

    /** A line for each finding that would spoil a measurement. */
    public List<String> warnings() {
        return examine().stream().filter(Finding::isWarning).map(Finding::line).toList();
    }

    /** Watches for a while how busy neighbours are, and what part of the CPU time goes to them. */
    private List<Finding> neighbours() {
        MachineLoad.CpuTime before = MachineLoad.CpuTime.now();
        Neighbours neighbours = Neighbours.watch(look);
        return List.of(neighbours(neighbours), steal(MachineLoad.CpuTime.now().stealSince(before)));
    }

    static Finding neighbours(Neighbours neighbours) {
        String finding = String.format(Locale.ROOT, "busy in %.0f%% of the time", neighbours.busyPercent());
        return neighbours.busyPercent() <= RARELY
                ? new Finding("neighbours", finding, "")
                : new Finding(
                        "neighbours",
                        finding
                                + String.format(
                                        Locale.ROOT,
                                        ", when work takes up to %.1f times as long",
                                        neighbours.timesAsLong()),
                        "end what else is running; a run leaves such moments out, but needs more time");
    }

    static Finding steal(double percent) {
        return Double.isNaN(percent)
                ? new Finding("steal", "not known", "")
                : new Finding(
                        "steal",
                        String.format(Locale.ROOT, "%.1f%% of the CPU time goes to other virtual machines", percent),
                        percent > MUCH_STEAL ? "measure at a quieter time, or on a machine of your own" : "");
    }

    private Finding governor() {
        Optional<String> governor = machine.governor();
        boolean slow = governor.filter(name -> !name.equals("performance")).isPresent();
        return new Finding(
                "frequency governor",
                governor.orElse("not known"),
                slow ? "set it to performance: cpupower frequency-set -g performance" : "");
    }

    private Finding boost() {
        Optional<Boolean> boost = machine.boost();
        return new Finding(
                "boost",
                boost.map(on -> on ? "on" : "off").orElse("not known"),
                boost.orElse(false)
                        ? "the clock depends on temperature and on other cores; switch boost off in the firmware or under"
                                + " /sys/devices/system/cpu for the steadiest times"
                        : "");
    }

    private Finding cpuLimit() {
        Optional<Double> limit = machine.cpuLimit();
        return new Finding(
                "CPU quota",
                limit.map(cpus -> String.format(Locale.ROOT, "%.2f CPUs", cpus)).orElse("none found"),
                limit.filter(cpus -> cpus < 2.0).isPresent()
                        ? "a quota stops the JVM in the midst of an iteration; give the container 2 CPUs or more"
                        : "");
    }

    private Finding siblings() {
        boolean shared =
                machine.siblings().filter(list -> list.matches(".*[-,].*")).isPresent();
        return new Finding(
                "sibling threads",
                machine.siblings()
                        .map(list -> shared ? "CPUs " + list + " share a core" : "no core is shared")
                        .orElse("not known"),
                shared ? "keep other work off the sibling, or switch SMT off" : "");
    }

    private Finding blas() {
        List<String> libraries = machine.blasLibraries();
        return new Finding(
                "native BLAS",
                libraries.isEmpty() ? "none found" : String.join(", ", libraries),
                libraries.isEmpty()
                        ? "MATRIX_OPENBLAS is left out without one; install it (Debian: apt-get install"
                                + " libopenblas0-pthread)"
                        : "");
    }
}
