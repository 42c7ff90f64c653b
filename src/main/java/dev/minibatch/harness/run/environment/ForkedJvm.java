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
 * The JVM of the forks, as it describes itself when it is started with their arguments.
 *
 * @param description its version, collector and heap: rows of {@code environment.csv}
 * @param warnings of arguments that would spoil a measurement
 */
public record ForkedJvm(Map<String, String> description, List<String> warnings) {
    /** The environment variables from which a JVM takes further arguments. */
    static final List<String> FROM_THE_ENVIRONMENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern FLAG = Pattern.compile("\\s*\\S+ (\\w+)\\s+:?= (\\S+).*");
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*(java\\.version|java\\.vm\\.name|java\\.vm\\.version|java\\.vendor) = (.*)");
    private static final Pattern SPOILING = Pattern.compile(
            "-Xint|-Xdebug|-agentlib:jdwp.*|-Xrunjdwp.*|-XX:\\+PrintCompilation|-Xcomp|-XX:-TieredCompilation");
    private static final Map<String, Set<String>> MODULES = new ConcurrentHashMap<>();

    /**
     * Starts the JVM once and asks it.
     *
     * @throws IOException with a message of one line, if it does not start with these arguments, or is no JVM
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
        Map<String, String> flags = matches(FLAG, command.output());
        Map<String, String> description = matches(PROPERTY, command.output());
        if (!description.containsKey("java.version")) {
            throw new IOException(java + " does not tell its java.version, so it is no JVM; check -jvm");
        }
        description.put("jvm arguments", String.join(" ", arguments));
        description.put(
                "collector",
                flags.keySet().stream()
                        .filter(name -> name.matches("Use[A-Z][a-z0-9]*GC")
                                && flags.get(name).equals("true"))
                        .collect(Collectors.joining(" ")));
        description.put("initial heap", flags.getOrDefault("InitialHeapSize", "not known"));
        description.put("maximum heap", flags.getOrDefault("MaxHeapSize", "not known"));
        return new ForkedJvm(description, warnings(arguments, flags, command.output()));
    }

    private static Map<String, String> matches(Pattern nameAndValue, String output) {
        Map<String, String> values = new LinkedHashMap<>();
        output.lines()
                .map(nameAndValue::matcher)
                .filter(Matcher::matches)
                .forEach(match -> values.put(match.group(1), match.group(2)));
        return values;
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
        arguments.stream()
                .filter(argument -> SPOILING.matcher(argument).matches())
                .forEach(argument -> warnings.add(
                        "the forks run with " + argument + ", which changes what is measured; leave it out"));
        if (output.contains("fastdebug") || output.contains("slowdebug")) {
            warnings.add("the forks run on a debug build of the JVM; use a release build");
        }
        if (!flags.getOrDefault("InitialHeapSize", "").equals(flags.getOrDefault("MaxHeapSize", ""))) {
            warnings.add("the forks' heap may grow while they are timed; give -Xms and -Xmx the same size");
        }
        return warnings;
    }
}
