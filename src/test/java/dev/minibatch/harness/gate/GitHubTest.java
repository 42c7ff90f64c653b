package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubTest {
    private static final GateTable TABLE = new GateTable(
            new GateReport(List.of(CellVerdict.invalid("B.a avgt", "it failed")), List.of()), "the rules");

    @TempDir
    private Path folder;

    private static String told(Map<String, String> environment) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        GitHub.tell(TABLE, environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereNothingIsTold() {
        assertEquals("", told(Map.of()));
        assertEquals("", told(Map.of("GITHUB_ACTIONS", "false", "GITHUB_STEP_SUMMARY", "")));
    }

    @Test
    void anActionGetsAnAnnotationForEachLine() {
        assertEquals(String.join("\n", TABLE.annotations()) + "\n", told(Map.of("GITHUB_ACTIONS", "true")));
        assertTrue(
                TABLE.annotations().get(0).startsWith("::error"),
                TABLE.annotations().toString());
    }

    @Test
    void theTableIsAddedToTheStepSummary() throws Exception {
        Path summary = folder.resolve("summary.md");
        assertEquals("", told(Map.of("GITHUB_STEP_SUMMARY", summary.toString())));
        assertEquals("", told(Map.of("GITHUB_STEP_SUMMARY", summary.toString())));
        assertEquals(TABLE.markdown() + TABLE.markdown(), Files.readString(summary));
    }

    @Test
    void aSummaryThatCannotBeWrittenIsAWarning() {
        Path summary = folder.resolve("none").resolve("summary.md");
        String told = told(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        assertTrue(told.startsWith("warning: the step summary " + summary + " cannot be written: "), told);
        assertEquals(1, told.lines().count(), told);
    }
}
