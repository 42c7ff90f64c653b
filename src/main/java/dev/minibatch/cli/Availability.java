package dev.minibatch.cli;

import dev.minibatch.harness.run.environment.Command;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the forks' JVM provides of what formulations need.
 *
 * @param missing what a requirement lacks, and how to get it
 * @param blas the native libraries, by the name of their row in {@code environment.csv}
 * @param implementations the class and library behind each formulation whose requirement was asked for
 */
record Availability(
        Map<Requirement, String> missing, Map<String, String> blas, Map<Formulation, String> implementations) {
    private static final Map<String, String> ROWS = Map.of(
            Requirement.NATIVE_BLAS.name(), "native blas",
            Requirement.NATIVE_BLAS_BEST_CORE.name(), "native blas with its best core type");
    private static final String NOT_KNOWN = "not known";

    /** What OpenBLAS prints of the kernels that it chose. */
    private static final Pattern CORE = Pattern.compile("Core: (\\S+)");

    /**
     * Starts the JVM like a fork of each requirement, and asks it.
     *
     * @param java the program
     * @param arguments those of the forks
     */
    static Availability ask(String java, List<String> arguments, Collection<Requirement> requirements) {
        Map<List<String>, List<Requirement>> launchers = new LinkedHashMap<>();
        requirements.forEach(requirement -> launchers
                .computeIfAbsent(FormulationNeeds.launcher(requirement), launcher -> new ArrayList<>())
                .add(requirement));
        Availability all = empty();
        launchers.forEach((launcher, asked) -> {
            List<String> words = new ArrayList<>(launcher);
            if (!words.isEmpty()) {
                words.add("OPENBLAS_VERBOSE=2"); // prints the core type
            }
            words.add(java);
            words.addAll(arguments);
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), AvailabilityAnswer.class.getName()));
            asked.forEach(requirement -> words.add(requirement.name()));
            all.add(Command.run(words).output());
        });
        return all;
    }

    private static Availability empty() {
        return new Availability(
                new EnumMap<>(Requirement.class), new LinkedHashMap<>(), new EnumMap<>(Formulation.class));
    }

    private void add(String output) {
        AvailabilityAnswer.values(output, AvailabilityAnswer.MISSING)
                .forEach((name, reason) -> missing.put(Requirement.valueOf(name), reason));
        AvailabilityAnswer.values(output, AvailabilityAnswer.RUNS)
                .forEach((name, implementation) -> implementations.put(Formulation.valueOf(name), implementation));
        Map<String, String> versions = AvailabilityAnswer.values(output, AvailabilityAnswer.VERSION);
        AvailabilityAnswer.values(output, AvailabilityAnswer.LOADED).forEach((name, files) -> {
            Matcher core = CORE.matcher(output);
            blas.put(ROWS.get(name), files);
            blas.put(ROWS.get(name) + ": version", versions.getOrDefault(name, NOT_KNOWN));
            blas.put(ROWS.get(name) + ": core type", core.find() ? core.group(1) : NOT_KNOWN);
        });
    }
}
