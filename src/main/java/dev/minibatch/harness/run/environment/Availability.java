package dev.minibatch.harness.run.environment;

import dev.minibatch.update.Formulation;
import dev.minibatch.update.Requirement;
import java.util.ArrayList;
import java.util.Collection;
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
 * @param implementations what would run, by formulation, of those whose requirement was asked for
 */
public record Availability(
        Map<Requirement, String> missing, Map<String, String> blas, Map<Formulation, String> implementations) {
    static final String DEFAULT_CORE = "native blas";
    static final String BEST_CORE = "native blas with its best core type";
    static final String TYPE = ": core type";
    static final String VERSION = ": version";

    private static final String NOT_KNOWN = "not known";
    private static final Pattern CORE = Pattern.compile("Core: (\\S+)");

    /**
     * Starts the JVM once for each way in which forks are started, and asks it.
     *
     * @param java the program
     * @param arguments those of the forks
     * @param requirements what is of interest
     */
    public static Availability ask(String java, List<String> arguments, Collection<Requirement> requirements) {
        Map<List<String>, List<Requirement>> launchers = new LinkedHashMap<>();
        requirements.forEach(requirement -> launchers
                .computeIfAbsent(requirement.launcher(), launcher -> new ArrayList<>())
                .add(requirement));
        Availability all = new Availability(
                new EnumMap<>(Requirement.class), new LinkedHashMap<>(), new EnumMap<>(Formulation.class));
        launchers.forEach((launcher, asked) -> {
            List<String> words = new ArrayList<>(launcher);
            if (!words.isEmpty()) {
                words.add("OPENBLAS_VERBOSE=2"); // says which kernels it takes
            }
            words.add(java);
            words.addAll(arguments);
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), AvailabilityAnswer.class.getName()));
            asked.forEach(requirement -> words.add(requirement.name()));
            all.add(Command.run(words).output());
        });
        return all;
    }

    /** Asks this JVM, in which {@code -f 0} measures. */
    public static Availability here(Collection<Requirement> requirements) {
        Availability here = new Availability(
                new EnumMap<>(Requirement.class), new LinkedHashMap<>(), new EnumMap<>(Formulation.class));
        here.add(String.join("\n", AvailabilityAnswer.lines(requirements)));
        return here;
    }

    private void add(String output) {
        AvailabilityAnswer.values(output, AvailabilityAnswer.MISSING)
                .forEach((name, reason) -> missing.put(Requirement.valueOf(name), reason));
        AvailabilityAnswer.values(output, AvailabilityAnswer.RUNS)
                .forEach((name, implementation) -> implementations.put(Formulation.valueOf(name), implementation));
        Map<String, String> versions = AvailabilityAnswer.values(output, AvailabilityAnswer.VERSION);
        AvailabilityAnswer.values(output, AvailabilityAnswer.LOADED).forEach((name, files) -> {
            String row = name.equals(Requirement.NATIVE_BLAS.name()) ? DEFAULT_CORE : BEST_CORE;
            Matcher core = CORE.matcher(output);
            blas.put(row, files);
            blas.put(row + VERSION, versions.getOrDefault(name, NOT_KNOWN));
            blas.put(row + TYPE, core.find() ? core.group(1) : NOT_KNOWN);
        });
    }

    /** What a formulation lacks, and how to get it; empty if nothing. */
    public Optional<String> missing(Formulation formulation) {
        return Optional.ofNullable(missing.get(formulation.requirement()));
    }
}
