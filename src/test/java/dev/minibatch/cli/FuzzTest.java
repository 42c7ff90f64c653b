package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that reads what comes from outside, under inputs that Jazzer makes of sound ones and of those that once did harm, which
 * are in {@code src/test/resources}: an answer, or one line that helps, with 256 MB of memory. The properties {@code fuzz.runs} and
 * {@code fuzz.seconds} are the number of inputs of each reader, and the most time that one may take.
 */
class FuzzTest {
    /** Jazzer's own notions of harm, such as names of files from outside, which a command line takes on purpose. */
    private static final String SANITIZERS = Stream.of(
                    "BigDecimal",
                    "ClojureLangHooks",
                    "Deserialization",
                    "ExpressionLanguageInjection",
                    "FilePathTraversal",
                    "LdapInjection",
                    "NamingContextLookup",
                    "OsCommandInjection",
                    "ReflectiveCall",
                    "RegexInjection",
                    "RegexRoadblocks",
                    "ScriptEngineInjection",
                    "ServerSideRequestForgery",
                    "SqlInjection",
                    "TemplateInjection",
                    "UnsafeSanitizer",
                    "XPathInjection",
                    "XmlParserSsrfGuidance")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(File.pathSeparator));

    private static final Path SEEDS =
            Path.of("src/test/resources/dev/minibatch/cli/fuzz").toAbsolutePath();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyInputIsAnsweredOrRefusedInOneLine(FuzzedReader reader) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Path found = Files.createDirectory(folder.resolve("found"));
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--target_args=" + reader,
                        "--instrumentation_includes=dev.minibatch.**",
                        "--disabled_hooks=" + SANITIZERS,
                        "-runs=" + System.getProperty("fuzz.runs", "1000"),
                        "-seed=1",
                        "-timeout=" + System.getProperty("fuzz.seconds", "60"),
                        "-rss_limit_mb=0", // -Xmx bounds it
                        "-artifact_prefix=" + found + "/",
                        found.toString(),
                        SEEDS.resolve(reader.name()).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, jazzer.waitFor(), () -> reader + ":\n" + read(log));
        List<String> done = read(log)
                .lines()
                .filter(line -> line.matches("Done \\d+ runs.*"))
                .toList();
        assertEquals(1, done.size(), () -> reader + ":\n" + read(log));
        System.out.println(reader + ": " + done.get(0));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
