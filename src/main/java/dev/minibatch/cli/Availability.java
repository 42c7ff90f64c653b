package dev.minibatch.cli;

import dev.minibatch.harness.run.environment.Command;
import dev.minibatch.network.Mlp;
import dev.minibatch.network.Parameters;
import dev.minibatch.update.Formulation;
import dev.minibatch.update.MiniBatchUpdate;
import dev.minibatch.update.Requirement;
import dev.minibatch.update.python.PythonUpdate;
import dev.minibatch.verify.OpenBlas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which formulations a JVM can run. Only that JVM can tell, so it is started like a fork and asked.
 *
 * @param missing what a requirement lacks, and how to get it
 * @param libraries those outside the JVM: rows of {@code environment.csv}
 * @param implementations the class and library behind each formulation whose requirement was asked for
 */
record Availability(
        Map<Requirement, String> missing, Map<String, String> libraries, Map<String, String> implementations) {
    private static final String MISSING = "missing";
    private static final String LIBRARY = "library";
    private static final String VERSION = "version";
    private static final String PACKAGES = "packages";
    private static final Pattern ANSWER = Pattern.compile("(?m)^answer: (\\w+)=(.*)$");

    /** What OpenBLAS prints of the kernels that it chose. */
    private static final Pattern CORE = Pattern.compile("Core: (\\S+)");

    private Availability() {
        this(new EnumMap<>(Requirement.class), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /**
     * Asks a JVM for each requirement.
     *
     * @param java the program
     * @param arguments those of the forks
     */
    static Availability ask(String java, List<String> arguments, Collection<Requirement> requirements) {
        Availability all = new Availability();
        for (Requirement requirement : requirements) {
            List<String> words = new ArrayList<>(FormulationNeeds.launcher(requirement));
            if (!words.isEmpty()) {
                words.add("OPENBLAS_VERBOSE=2"); // prints the core type
            }
            words.add(java);
            words.addAll(arguments);
            words.addAll(List.of("-cp", System.getProperty("java.class.path")));
            words.addAll(List.of(Availability.class.getName(), requirement.name()));
            all.add(requirement, Command.run(words).output());
        }
        return all;
    }

    /** Runs in the JVM that is asked. */
    public static void main(String[] requirement) {
        System.out.println(answer(Requirement.valueOf(requirement[0])));
    }

    private static String answer(Requirement requirement) {
        Map<String, Object> answer = new LinkedHashMap<>();
        OpenBlas.missing(requirement)
                .ifPresentOrElse(reason -> answer.put(MISSING, reason), () -> describe(requirement, answer));
        return answer.entrySet().stream().map(entry -> "answer: " + entry).collect(Collectors.joining("\n"));
    }

    private static void describe(Requirement requirement, Map<String, Object> answer) {
        Mlp network = Mlp.of(1, 1);
        Stream.of(Formulation.values())
                .filter(formulation -> formulation.requirement() == requirement)
                .forEach(formulation -> {
                    MiniBatchUpdate<?> update = formulation.create(network, Parameters.zeros(network));
                    answer.put(formulation.name(), update.implementation());
                    if (update instanceof PythonUpdate python) {
                        answer.put(PACKAGES, python.packages());
                    }
                });
        if (requirement.isNative()) {
            OpenBlas.loaded().forEach((file, version) -> {
                answer.put(LIBRARY, file);
                answer.put(VERSION, version);
            });
        }
    }

    private void add(Requirement requirement, String output) {
        String row = requirement == Requirement.NATIVE_BLAS ? "native blas" : "native blas with its best core type";
        ANSWER.matcher(output).results().forEach(line -> {
            String value = line.group(2).strip();
            switch (line.group(1)) {
                case MISSING -> missing.put(requirement, value);
                case LIBRARY -> libraries.put(row, value);
                case PACKAGES -> libraries.put("python packages", value);
                case VERSION -> {
                    Matcher core = CORE.matcher(output);
                    libraries.put(row + ": version", value);
                    libraries.put(row + ": core type", core.find() ? core.group(1) : "not known");
                }
                default -> implementations.put(line.group(1), value);
            }
        });
    }
}
