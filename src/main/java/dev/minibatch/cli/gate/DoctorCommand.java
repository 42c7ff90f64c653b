package dev.minibatch.cli.gate;

import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;

/** Lists what would spoil a measurement on this machine, and what to do about it. */
@Command(
        name = "doctor",
        description = "Lists what would spoil a measurement on this machine, and what to do about it.")
final class DoctorCommand implements Callable<Integer> {
    private final AnyBenchmarks benchmarks;

    DoctorCommand(AnyBenchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Override
    public Integer call() throws IOException {
        ForkedJvm jvm = ForkedJvm.ask(Utils.getCurrentJvm(), List.of());
        List<Doctor.Finding> findings = new ArrayList<>(new Doctor(new Machine(), Doctor.LONG, jvm).examine());
        findings.addAll(benchmarks.examine());
        findings.forEach(
                finding -> System.out.println((finding.isWarning() ? "warning  " : "ok       ") + finding.line()));
        long warnings = findings.stream().filter(Doctor.Finding::isWarning).count();
        System.out.println(
                warnings == 0
                        ? "Nothing would spoil a measurement."
                        : warnings + " of these would spoil a measurement.");
        return 0;
    }
}
