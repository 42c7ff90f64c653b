package dev.minibatch.cli;

import dev.minibatch.benchmark.MachineLimitBenchmark;
import dev.minibatch.harness.run.JvmArguments;
import dev.minibatch.harness.stats.Cell;
import dev.minibatch.harness.stats.Summary;
import dev.minibatch.update.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.util.Utils;

/**
 * The cells that this machine can measure. One that it cannot is left out, unless the user asked for it by name.
 *
 * @param cells what is left
 * @param leftOut a line for each formulation or benchmark that is not, with what it lacks
 * @param blas the native libraries in use, by the name of their row in {@code environment.csv}
 * @param implementations what of this program runs for each formulation that is left, likewise
 */
record AvailableCells(
        List<Cell> cells, List<String> leftOut, Map<String, String> blas, Map<String, String> implementations) {
    private static final String IMPLEMENTATION = "implementation of ";

    /**
     * Asks the forks' JVM.
     *
     * @throws InvalidInputException if a formulation that the user named lacks something
     */
    static AvailableCells of(List<Cell> cells, Options options) throws InvalidInputException {
        Set<Requirement> requirements = new LinkedHashSet<>();
        cells.stream().map(AvailableCells::requirement).forEach(requirements::add);
        if (requirements.isEmpty()) {
            return new AvailableCells(cells, List.of(), Map.of(), Map.of());
        }
        Availability availability = options.getForkCount().orElse(1) == 0
                ? Availability.here(requirements)
                : Availability.ask(
                        options.getJvm().orElse(Utils.getCurrentJvm()),
                        JvmArguments.of(cells.get(0), options, FormulationNeeds.PLAIN)
                                .all(),
                        requirements);
        List<Cell> available = new ArrayList<>();
        Set<String> leftOut = new LinkedHashSet<>();
        for (Cell cell : cells) {
            String missing = availability.missing().get(requirement(cell));
            if (missing == null) {
                available.add(cell);
            } else if (options.getParameter(Summary.FORMULATION).hasValue()
                    && cell.parameters().containsKey(Summary.FORMULATION)) {
                throw new InvalidInputException(name(cell) + " cannot be measured here: " + missing);
            } else {
                leftOut.add("left out: " + name(cell) + ": " + missing);
            }
        }
        if (available.isEmpty() && !leftOut.isEmpty()) {
            throw new InvalidInputException(leftOut.iterator().next());
        }
        Map<String, String> implementations = new LinkedHashMap<>();
        Set<String> measured = available.stream()
                .map(cell -> cell.parameters().getOrDefault(Summary.FORMULATION, ""))
                .collect(Collectors.toSet());
        availability.implementations().forEach((formulation, implementation) -> {
            if (measured.contains(formulation.name())) {
                implementations.put(IMPLEMENTATION + formulation, implementation);
            }
        });
        return new AvailableCells(available, List.copyOf(leftOut), availability.blas(), implementations);
    }

    private static Requirement requirement(Cell cell) {
        return cell.benchmark().startsWith(MachineLimitBenchmark.class.getName())
                ? Requirement.VECTOR_MODULE
                : FormulationNeeds.requirement(cell.parameters().get(Summary.FORMULATION));
    }

    private static String name(Cell cell) {
        return cell.parameters()
                .getOrDefault(
                        Summary.FORMULATION,
                        cell.benchmark().substring(cell.benchmark().lastIndexOf('.') + 1));
    }
}
