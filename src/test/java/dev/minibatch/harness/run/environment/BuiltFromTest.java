package dev.minibatch.harness.run.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltFromTest {
    private static final String ENTRY = "dev/minibatch/harness/run/environment/built-from.properties";
    private static final BuiltFrom NOT_KNOWN = new BuiltFrom("not known", "not known");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"false, clean", "true, with uncommitted changes", "not known, not known"})
    void aJarTellsItsOwnCommitWhereverItLies(String changed, String workingTree) throws IOException {
        Path jar = jar(ENTRY, "commit=0123abc\nchanged=" + changed + "\n");
        assertEquals(
                Map.of("git commit", "0123abc", "git working tree", workingTree),
                BuiltFrom.jar(jar).rows());
    }

    @Test
    void aJarOfBeforeAndWhatIsNoJarAreNotKnown() throws IOException {
        assertEquals(NOT_KNOWN, BuiltFrom.jar(jar("other.properties", "")));
        assertEquals(NOT_KNOWN, BuiltFrom.jar(Files.writeString(folder.resolve("none.jar"), "none")));
    }

    @Test
    void theBuildFillsInWhatItKnows() throws IOException {
        BuiltFrom program = BuiltFrom.thisProgram();
        assertTrue(program.commit().matches("[0-9a-f]{40}|not known"), program.commit());
        assertEquals(program.commit().equals("not known"), program.workingTree().equals("not known"));
    }

    private Path jar(String entry, String text) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
