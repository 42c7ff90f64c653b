package dev.minibatch.cli;

import dev.minibatch.run.environment.Doctor;
import dev.minibatch.run.environment.Machine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what about this machine would spoil a measurement, and what to do about it. */
@Command(name = "doctor", description = "Says what about this machine would spoil a measurement.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Override
    public Integer call() {
        List<Doctor.Finding> findings = new Doctor(new Machine()).examine();
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
