package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.run.JvmArguments;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what about this machine would spoil a measurement, and what to do about it. */
@Command(name = "doctor", description = "Says what about this machine would spoil a measurement.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Override
    public Integer call() throws IOException, CommandLineOptionException {
        JvmArguments arguments = JvmArguments.of(
                new Cell(MiniBatchUpdateBenchmark.class.getName() + ".update", "avgt", 1, new TreeMap<>()),
                new CommandLineOptions(),
                FormulationNeeds.PLAIN);
        ForkedJvm jvm = ForkedJvm.ask(Utils.getCurrentJvm(), arguments.all());
        List<Doctor.Finding> findings = new Doctor(new Machine(), Doctor.WHOLE_LOOK, jvm).examine();
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
