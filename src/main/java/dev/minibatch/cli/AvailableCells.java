package dev.minibatch.cli;

import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.harness.run.JvmArguments;
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
 * @param implementations the classes behind the formulations, likewise
 */
record AvailableCells(
        List<Cell> cells, List<String> leftOut, Map<String, String> blas, Map<String, String> implementations) {
    /**
     * Asks the JVM of the forks.
     *
     * @throws InvalidInputException if a formulation that the user named cannot be measured, or no cell can
     */
    static AvailableCells of(List<Cell> cells, Options options) throws InvalidInputException {
        if (cells.isEmpty()) {
            return new AvailableCells(cells, List.of(), Map.of(), Map.of());
        }
        Set<Requirement> requirements = new LinkedHashSet<>();
        cells.forEach(cell -> requirements.add(requirement(cell)));
        Availability availability = Availability.ask(
                options.getJvm().orElse(Utils.getCurrentJvm()),
                JvmArguments.of(cells.get(0), options, FormulationNeeds.PLAIN).all(),
                requirements);
        List<Cell> available = new ArrayList<>();
        Set<String> leftOut = new LinkedHashSet<>();
        for (Cell cell : cells) {
            String missing = availability.missing().get(requirement(cell));
            if (missing == null) {
                available.add(cell);
            } else if (options.getParameter(MiniBatchSubject.FORMULATION).hasValue() && formulation(cell) != null) {
                throw new InvalidInputException(name(cell) + " cannot be measured here: " + missing);
            } else {
                leftOut.add("left out: " + name(cell) + ": " + missing);
            }
        }
        if (available.isEmpty()) {
            throw new InvalidInputException(leftOut.iterator().next());
        }
        Map<String, String> implementations = new LinkedHashMap<>();
        availability.implementations().forEach((formulation, implementation) -> {
            if (available.stream().anyMatch(cell -> formulation.name().equals(formulation(cell)))) {
                implementations.put("implementation of " + formulation, implementation);
            }
        });
        return new AvailableCells(available, List.copyOf(leftOut), availability.blas(), implementations);
    }

    private static Requirement requirement(Cell cell) {
        return cell.benchmark().startsWith(MachineLimitBenchmark.class.getName())
                ? Requirement.VECTOR_MODULE
                : FormulationNeeds.requirement(formulation(cell));
    }

    /** The formulation of a cell, or null. */
    private static String formulation(Cell cell) {
        return cell.parameters().get(MiniBatchSubject.FORMULATION);
    }

    private static String name(Cell cell) {
        String benchmark = cell.benchmark();
        return cell.parameters()
                .getOrDefault(MiniBatchSubject.FORMULATION, benchmark.substring(benchmark.lastIndexOf('.') + 1));
    }
}
