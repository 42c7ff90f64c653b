package dev.minibatch.cli;

import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import dev.minibatch.verify.OpenBlas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program in the forks' JVM that answers {@link Availability}: lines of a kind, a name, {@code =} and a value. */
final class AvailabilityAnswer {
    /** What a requirement lacks. */
    static final String MISSING = "missing: ";

    /** The native file of a requirement. */
    static final String LOADED = "loaded: ";

    /** The name and version of its native library. */
    static final String VERSION = "version: ";

    /** The implementation of a formulation. */
    static final String RUNS = "runs: ";

    private AvailabilityAnswer() {}

    public static void main(String[] requirements) {
        lines(Stream.of(requirements).map(Requirement::valueOf).toList()).forEach(System.out::println);
    }

    static List<String> lines(Collection<Requirement> requirements) {
        List<String> lines = new ArrayList<>();
        for (Requirement requirement : requirements) {
            OpenBlas.missing(requirement)
                    .ifPresentOrElse(
                            reason -> lines.add(MISSING + requirement + "=" + reason), () -> add(requirement, lines));
        }
        return lines;
    }

    private static void add(Requirement requirement, List<String> lines) {
        Mlp network = Mlp.of(1, 1);
        Stream.of(Formulation.values())
                .filter(formulation -> formulation.requirement() == requirement)
                .map(formulation -> RUNS + formulation + "="
                        + formulation.create(network, Parameters.zeros(network)).implementation())
                .forEach(lines::add);
        if (requirement.isNative()) {
            OpenBlas.loaded().forEach((file, version) -> {
                lines.add(LOADED + requirement + "=" + file);
                lines.add(VERSION + requirement + "=" + version);
            });
        }
    }

    /** The values of one kind in an answer, by name. */
    static Map<String, String> values(String output, String kind) {
        Map<String, String> values = new LinkedHashMap<>();
        output.lines()
                .filter(line -> line.startsWith(kind) && line.contains("="))
                .map(line -> line.substring(kind.length()).split("=", 2))
                .forEach(parts -> values.put(parts[0], parts[1]));
        return values;
    }
}
