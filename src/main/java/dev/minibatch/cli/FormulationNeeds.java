package dev.minibatch.cli;

import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import dev.minibatch.benchmark.SlowedUpdate;
import dev.minibatch.harness.run.ForkNeeds;
import dev.minibatch.harness.run.environment.ForkedJvm;
import dev.minibatch.harness.run.environment.Machine;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What forks of this suite need: the environment variables of their formulation, and the vector module where their JVM has
 * it. All forks get the module, so that all run under the same conditions; our own kernels get aligned arrays, too.
 *
 * @param injectedPercent by how much the timed method is made slower, to try the gate; 0 on the other side of such a gate
 */
record FormulationNeeds(OptionalInt injectedPercent) implements ForkNeeds {
    /** With nothing made slower. */
    static final FormulationNeeds PLAIN = new FormulationNeeds(OptionalInt.empty());

    /** Makes arrays begin at cache lines. */
    static final String ALIGNMENT = "-XX:ObjectAlignmentInBytes=64";

    /** Benchmarks of other projects get nothing. */
    private static final String OWN = "dev.minibatch.";

    @Override
    public List<String> launcher(Cell cell) {
        return launcher(requirement(cell));
    }

    /** The words before {@code java} that set a requirement's environment variables. */
    static List<String> launcher(Requirement requirement) {
        Map<String, String> variables = requirement.environment(new Machine().cpuFlags());
        if (variables.isEmpty() || File.separatorChar != '/') {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (value.isEmpty()) {
                words.addAll(0, List.of("-u", name)); // env takes options before variables
            } else {
                words.add(name + "=" + value);
            }
        });
        words.add(0, "env");
        return words;
    }

    /** What a cell requires; nothing if its benchmark or formulation is unknown. */
    static Requirement requirement(Cell cell) {
        if (cell.benchmark().startsWith(MachineLimitBenchmark.class.getName())) {
            return Requirement.VECTOR_MODULE;
        }
        String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
        return Stream.of(Formulation.values())
                .filter(known -> known.name().equals(formulation))
                .map(Formulation::requirement)
                .findFirst()
                .orElse(Requirement.NONE);
    }

    /** Whether a cell's formulation keeps its numbers where vectors begin at cache lines. */
    static boolean isKernel(Cell cell) {
        return cell.parameters().containsKey(MiniBatchSubject.FORMULATION)
                && requirement(cell) == Requirement.VECTOR_MODULE;
    }

    @Override
    public int operationsPerInvocation(Cell cell) {
        return cell.benchmark().startsWith(OWN) && cell.parameters().containsKey(MiniBatchSubject.FORMULATION)
                ? MiniBatchUpdateBenchmark.updatesAtACall(cell.parameters())
                : 0;
    }

    @Override
    public List<String> jvmArguments(Cell cell, String java) {
        List<String> arguments = new ArrayList<>();
        if (cell.benchmark().startsWith(OWN) && ForkedJvm.hasModule(java, Requirement.VECTOR)) {
            arguments.addAll(List.of("--add-modules", Requirement.VECTOR));
        }
        if (isKernel(cell)) {
            arguments.add(ALIGNMENT);
        }
        injectedPercent.ifPresent(percent -> arguments.add("-D" + SlowedUpdate.PERCENT + "=" + percent));
        return arguments;
    }
}
