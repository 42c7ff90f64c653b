package dev.minibatch.cli;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.harness.run.BenchmarkCatalog;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.update.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Utils;
import picocli.CommandLine.Command;

/** Lists what would spoil a measurement on this machine, and what to do about it. */
@Command(
        name = "doctor",
        description = "Lists what would spoil a measurement on this machine, and what to do about it.")
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, CommandLineOptionException {
        Cell update = new Cell(MiniBatchUpdateBenchmark.class.getName() + ".update", "avgt", 1, new TreeMap<>());
        List<String> arguments = new BenchmarkCatalog(new CommandLineOptions())
                .arguments(update, FormulationNeeds.PLAIN)
                .all();
        String java = Utils.getCurrentJvm();
        Doctor doctor = new Doctor(new Machine(), Doctor.LONG, ForkedJvm.ask(java, arguments));
        List<Doctor.Finding> findings = new ArrayList<>(doctor.examine());
        findings.add(blas(Availability.ask(java, arguments, List.of(Requirement.NATIVE_BLAS))));
        findings.forEach(
                finding -> System.out.println((finding.isWarning() ? "warning  " : "ok       ") + finding.line()));
        long warnings = findings.stream().filter(Doctor.Finding::isWarning).count();
        System.out.println(
                warnings == 0
                        ? "Nothing would spoil a measurement."
                        : warnings + " of these would spoil a measurement.");
        return 0;
    }

    private static Doctor.Finding blas(Availability availability) {
        String missing = availability.missing().get(Requirement.NATIVE_BLAS);
        return missing == null
                ? new Doctor.Finding(
                        "native BLAS", String.join(", ", availability.blas().values()), "")
                : new Doctor.Finding("native BLAS", "none found", missing);
    }
}
