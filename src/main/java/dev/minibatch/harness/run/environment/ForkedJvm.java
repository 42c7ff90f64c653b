package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM of the forks, as it describes itself when it is started with their arguments.
 *
 * @param description rows of {@code environment.csv}
 */
public record ForkedJvm(Map<String, String> description) {
    /** The environment variables from which a JVM takes further arguments. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final List<String> NAMES =
            List.of("java.version", "java.vm.name", "java.vm.version", "java.vendor", "java.home");
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*(" + NAMES.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ") = (.*)");
    private static final Map<String, String> MODULES = new ConcurrentHashMap<>();

    /**
     * Starts the JVM once and asks it.
     *
     * @throws IOException with a message of one line, if it does not start with these arguments, or is no JVM
     */
    public static ForkedJvm ask(String java, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(java));
        words.addAll(arguments);
        words.addAll(List.of("-XshowSettings:properties", "-version"));
        Command command = Command.run(words);
        if (command.status() != 0) {
            throw new IOException("the JVM for the forks, " + java + " " + String.join(" ", arguments)
                    + ", does not start: "
                    + command.output()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.startsWith("Picked up "))
                            .limit(3)
                            .collect(Collectors.joining("; "))
                    + "; check -jvm, -jvmArgs"
                    + variables()
                            .map(name -> ", " + name + "=" + System.getenv(name))
                            .collect(Collectors.joining()));
        }
        Map<String, String> description = properties(command.output());
        if (!description.containsKey("java.version")) {
            throw new IOException(java + " does not tell its java.version, so it is no JVM; check -jvm");
        }
        description.put("jvm arguments", String.join(" ", arguments));
        description.put(
                Environment.JAVA_OPTIONS, variables().map(System::getenv).collect(Collectors.joining(" ")));
        return new ForkedJvm(description);
    }

    /** Whether two descriptions, or rows with them, are of one JVM, whatever its arguments. */
    public static boolean isSame(Map<String, String> one, Map<String, String> other) {
        return NAMES.stream().allMatch(name -> Objects.equals(one.get(name), other.get(name)));
    }

    /** Those that are set. */
    private static Stream<String> variables() {
        return VARIABLES.stream().filter(System.getenv()::containsKey);
    }

    private static Map<String, String> properties(String output) {
        Map<String, String> values = new LinkedHashMap<>();
        output.lines()
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(match -> values.put(match.group(1), match.group(2)));
        return values;
    }

    /** Whether a JVM has a module. A runtime may be put together without it. */
    public static boolean hasModule(String java, String module) {
        return MODULES.computeIfAbsent(
                        java,
                        asked -> Command.run(List.of(asked, "--list-modules")).output())
                .contains(module + "@");
    }
}
