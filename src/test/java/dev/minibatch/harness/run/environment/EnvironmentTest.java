package dev.minibatch.harness.run.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final String ENTRY = "dev/minibatch/harness/run/environment/built-from.properties";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"git commit, 0123abc, 4567def", "git working tree changed, false, true"})
    void aProgramOfOtherSourcesDoesNotResume(String name, String then, String now) throws IOException {
        Environment.requireSame(Map.of(name, then, "start", "1"), Map.of(name, then, "start", "2"));
        IOException refused =
                assertThrows(IOException.class, () -> Environment.requireSame(Map.of(name, then), Map.of(name, now)));
        assertEquals(
                "the " + name + " differs: it was " + then + ", it is " + now + "; start a new run instead",
                refused.getMessage());
    }

    @Test
    void theSourcesOfTwoRunsMayDifferToBeComparedButNotTheMachine() {
        assertEquals(
                List.of("cpu model (A, B)", "native blas (x, null)"),
                Environment.differingConditions(
                        Map.of("git commit", "1", "cpu model", "A", "native blas", "x"),
                        Map.of("git commit", "2", "cpu model", "B")));
    }

    @Test
    void aJarTellsItsOwnCommitAndLibrariesWhereverItLies() throws IOException {
        Path jar = jar(ENTRY, "git\\ commit=0123abc\nversion\\ of\\ jmh=1.37\n");
        assertEquals(Map.of("git commit", "0123abc", "version of jmh", "1.37"), Environment.builtFrom(jar));
        assertEquals(Map.of(), Environment.builtFrom(jar("other.properties", "")));
        assertEquals(Map.of(), Environment.builtFrom(Files.writeString(folder.resolve("none.jar"), "none")));
    }

    @Test
    void theBuildFillsInWhatItKnows() throws IOException {
        var program = Environment.builtFrom(Environment.ownCode());
        assertTrue(program.getProperty("git commit").matches("[0-9a-f]{40}|not known"), program.toString());
        assertTrue(program.getProperty("git working tree changed").matches("true|false|not known"));
        assertTrue(program.getProperty("version of jmh").matches("[\\d.]+"), program.toString());
    }

    private Path jar(String entry, String text) throws IOException {
        Path jar = folder.resolve(entry.replace('/', '.') + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
