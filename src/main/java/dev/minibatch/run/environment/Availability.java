package dev.minibatch.run.environment;

import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import dev.minibatch.update.peer.Netlib;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the forks' JVM has of what formulations need, as it says when it is started like a fork of each.
 *
 * @param missing what is not there, and how to get it, by requirement
 * @param blas the native libraries, by the name of their row in {@code environment.csv}
 */
public record Availability(Map<Requirement, String> missing, Map<String, String> blas) {
    static final String DEFAULT_CORE = "native blas";
    static final String BEST_CORE = "native blas with its best core type";
    static final String TYPE = ": core type";

    private static final String MISSING = "missing: ";
    private static final String LOADED = "loaded: ";
    private static final Pattern CORE = Pattern.compile("Core: (\\S+)");

    /**
     * Starts the JVM once for each requirement and asks it.
     *
     * @param java the program
     * @param arguments those of the forks
     * @param requirements what is of interest
     */
    public static Availability ask(String java, List<String> arguments, Iterable<Requirement> requirements) {
        Map<Requirement, String> missing = new EnumMap<>(Requirement.class);
        Map<String, String> blas = new LinkedHashMap<>();
        for (Requirement requirement : requirements) {
            List<String> words = new ArrayList<>(requirement.launcher());
            if (!words.isEmpty()) {
                words.add("OPENBLAS_VERBOSE=2"); // says which kernels it takes
            }
            words.add(java);
            words.addAll(arguments);
            words.addAll(List.of(
                    "-cp", System.getProperty("java.class.path"), Availability.class.getName(), requirement.name()));
            String output = Command.run(words).output();
            line(output, MISSING)
                    .ifPresentOrElse(
                            reason -> missing.put(requirement, reason),
                            () -> line(output, LOADED).ifPresent(files -> describe(requirement, files, output, blas)));
        }
        return new Availability(missing, blas);
    }

    /** Asks this JVM, in which {@code -f 0} measures. */
    public static Availability here(Iterable<Requirement> requirements) {
        Map<Requirement, String> missing = new EnumMap<>(Requirement.class);
        requirements.forEach(
                requirement -> requirement.missing().ifPresent(reason -> missing.put(requirement, reason)));
        return new Availability(missing, Map.of());
    }

    private static Optional<String> line(String output, String start) {
        return output.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    private static void describe(Requirement requirement, String files, String output, Map<String, String> blas) {
        String name = requirement == Requirement.NATIVE_BLAS ? DEFAULT_CORE : BEST_CORE;
        Matcher core = CORE.matcher(output);
        blas.put(name, files);
        blas.put(name + TYPE, core.find() ? core.group(1) : "not known");
    }

    /** What a formulation lacks, and how to get it; empty if nothing. */
    public Optional<String> missing(Formulation formulation) {
        return Optional.ofNullable(missing.get(formulation.requirement()));
    }

    /** Answers in the JVM that is asked. */
    public static void main(String[] arguments) {
        Requirement requirement = Requirement.valueOf(arguments[0]);
        requirement.missing().ifPresent(reason -> System.out.println(MISSING + reason));
        if (!requirement.launcher().isEmpty()) {
            System.out.println(LOADED + Netlib.loadedFrom());
        }
    }
}
