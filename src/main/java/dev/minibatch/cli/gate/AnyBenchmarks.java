package dev.minibatch.cli.gate;

import dev.minibatch.harness.gate.CellFilter;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.environment.Doctor;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine.Command;

/**
 * What the commands know of the benchmarks that they judge. Of those of any project that is nothing. A suite that has a
 * program of its own extends this; options that it declares are options of its gate.
 */
@Command
public class AnyBenchmarks {
    /** Regular expressions of the benchmarks to judge where the user names none; empty for all. */
    public List<String> usual() {
        return List.of();
    }

    public Subject subject() {
        return Subject.NONE;
    }

    /** What the forks of a side need. */
    public ForkNeeds needs(boolean isHead) throws IOException {
        return ForkNeeds.NONE;
    }

    /** What the user has changed in head, in words; empty if nothing. */
    public String remark() {
        return "";
    }

    /** Finds the cells that a JVM can measure, as {@link CellFilter} says. */
    public CellFilter.Available available(List<Cell> cells, Options options, List<String> jvmArguments)
            throws IOException {
        return new CellFilter.Available(cells, List.of(), Map.of());
    }

    /** Checks the values of the cells' parameters. */
    public void check(List<Cell> cells) throws IOException {}

    /** What else the doctor should say. */
    public List<Doctor.Finding> examine() {
        return List.of();
    }
}
