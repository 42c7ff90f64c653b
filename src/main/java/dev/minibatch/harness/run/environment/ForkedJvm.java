package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.util.Utils;

/**
 * The JVM that forks run on, as it describes itself when it is started with their arguments.
 *
 * @param description its version, collector and heap, by name
 * @param warnings what about its arguments would spoil a measurement
 */
public record ForkedJvm(Map<String, String> description, List<String> warnings) {
    private static final Pattern FLAG = Pattern.compile("\\s*\\S+ (\\w+)\\s+:?= (\\S+).*");
    /** The environment variables whose content a JVM takes as further arguments. */
    static final List<String> FROM_THE_ENVIRONMENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Map<String, Set<String>> MODULES = new ConcurrentHashMap<>();

    private static final List<String> COLLECTORS =
            List.of("UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC", "UseEpsilonGC");

    /**
     * Starts the JVM once and asks it.
     *
     * @param java the program
     * @param arguments those of the forks
     * @throws IOException with a message of one line, if it does not start with them, or is no JVM
     */
    public static ForkedJvm ask(String java, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(java));
        words.addAll(arguments);
        words.addAll(List.of("-XX:+PrintFlagsFinal", "-XshowSettings:properties", "-version"));
        Command command = Command.run(words);
        if (!command.succeeded()) {
            String complaint = command.output()
                    .lines()
                    .filter(line -> line.matches("(?i).*(error|unrecogni[sz]ed|too small|invalid|cannot|no such).*"))
                    .map(String::strip)
                    .limit(2)
                    .collect(Collectors.joining("; "));
            throw new IOException("the JVM for the forks, " + java + " " + String.join(" ", arguments)
                    + ", does not start: " + (complaint.isEmpty() ? "status " + command.status() : complaint)
                    + "; check -jvm and -jvmArgs");
        }
        Map<String, String> flags = new LinkedHashMap<>();
        Map<String, String> description = new LinkedHashMap<>();
        for (String line : command.output().lines().toList()) {
            Matcher flag = FLAG.matcher(line);
            if (flag.matches()) {
                flags.put(flag.group(1), flag.group(2));
            }
            for (String property : List.of("java.version", "java.vm.name", "java.vm.version", "java.vendor")) {
                if (line.strip().startsWith(property + " = ")) {
                    description.put(property, line.strip().substring(property.length() + 3));
                }
            }
        }
        if (!description.containsKey("java.version")) {
            throw new IOException(java + " does not tell its java.version, so it is no JVM; check -jvm");
        }
        description.put("jvm arguments", String.join(" ", arguments));
        description.put(
                "collector",
                String.join(
                        " ",
                        COLLECTORS.stream()
                                .filter(name -> "true".equals(flags.get(name)))
                                .toList()));
        description.put("initial heap", flags.getOrDefault("InitialHeapSize", "not known"));
        description.put("maximum heap", flags.getOrDefault("MaxHeapSize", "not known"));
        return new ForkedJvm(description, warnings(arguments, flags, command.output()));
    }

    /** Whether a JVM has a module. A runtime may be put together without it. */
    public static boolean hasModule(String java, String module) {
        return java.equals(Utils.getCurrentJvm())
                ? ModuleFinder.ofSystem().find(module).isPresent()
                : MODULES.computeIfAbsent(java, ForkedJvm::modules).contains(module);
    }

    private static Set<String> modules(String java) {
        return Command.run(List.of(java, "--list-modules"))
                .output()
                .lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> warnings(List<String> arguments, Map<String, String> flags, String output) {
        List<String> warnings = new ArrayList<>();
        for (String variable : FROM_THE_ENVIRONMENT) {
            if (System.getenv(variable) != null) {
                warnings.add(variable + " adds '" + System.getenv(variable) + "' to every JVM; unset it");
            }
        }
        for (String argument : arguments) {
            if (argument.matches(
                    "-Xint|-Xdebug|-agentlib:jdwp.*|-Xrunjdwp.*|-XX:\\+PrintCompilation|-Xcomp|-XX:-TieredCompilation")) {
                warnings.add("the forks run with " + argument + ", which changes what is measured; leave it out");
            }
        }
        if (output.contains("fastdebug") || output.contains("slowdebug")) {
            warnings.add("the forks run on a debug build of the JVM; use a release build");
        }
        if (!flags.getOrDefault("InitialHeapSize", "").equals(flags.getOrDefault("MaxHeapSize", ""))) {
            warnings.add("the forks' heap may grow while they are timed; give -Xms and -Xmx the same size");
        }
        return warnings;
    }
}
