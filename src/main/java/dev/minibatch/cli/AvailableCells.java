package dev.minibatch.cli;

import dev.minibatch.harness.stats.Cell;
import dev.minibatch.update.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;

/**
 * The cells that this machine can measure. Others are left out, unless the user has named their formulation.
 *
 * @param leftOut a line for each formulation or benchmark that is left out, with the reason
 * @param blas the native libraries in use: rows of {@code environment.csv}
 * @param implementations the classes of the cells' formulations, likewise
 */
record AvailableCells(
        List<Cell> cells, List<String> leftOut, Map<String, String> blas, Map<String, String> implementations) {
    /**
     * Asks the JVM of the forks.
     *
     * @param jvmArguments those of the forks
     * @throws InvalidInputException if a formulation that the user named cannot be measured, or no cell can
     */
    static AvailableCells of(List<Cell> cells, Options options, List<String> jvmArguments)
            throws InvalidInputException {
        if (cells.isEmpty()) {
            return new AvailableCells(cells, List.of(), Map.of(), Map.of());
        }
        Set<Requirement> requirements = new LinkedHashSet<>();
        cells.forEach(cell -> requirements.add(FormulationNeeds.requirement(cell)));
        Availability availability =
                Availability.ask(options.getJvm().orElse(Utils.getCurrentJvm()), jvmArguments, requirements);
        List<Cell> available = new ArrayList<>();
        Set<String> leftOut = new LinkedHashSet<>();
        Map<String, String> implementations = new LinkedHashMap<>();
        for (Cell cell : cells) {
            String formulation = cell.parameters().get(MiniBatchSubject.FORMULATION);
            String name = formulation != null
                    ? formulation
                    : cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1);
            String missing = availability.missing().get(FormulationNeeds.requirement(cell));
            if (missing == null) {
                available.add(cell);
                if (availability.implementations().containsKey(name)) {
                    implementations.put(
                            "implementation of " + name,
                            availability.implementations().get(name));
                }
            } else if (options.getParameter(MiniBatchSubject.FORMULATION).hasValue() && formulation != null) {
                throw new InvalidInputException(name + " cannot be measured here: " + missing);
            } else {
                leftOut.add("left out: " + name + ": " + missing);
            }
        }
        if (available.isEmpty()) {
            throw new InvalidInputException(leftOut.iterator().next());
        }
        return new AvailableCells(available, List.copyOf(leftOut), availability.blas(), implementations);
    }
}
