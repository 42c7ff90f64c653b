package dev.minibatch.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minibatch.harness.run.environment.Environment;
import dev.minibatch.harness.stats.EnvironmentCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"git commit, 0123abc, 4567def", "git working tree, clean, with uncommitted changes"})
    void aProgramOfOtherSourcesDoesNotResume(String name, String then, String now) throws Exception {
        Files.writeString(folder.resolve("environment.csv"), "name,value\n" + name + "," + then + "\n");
        Map<String, String> rows = new HashMap<>(EnvironmentCsv.in(folder));
        EarlierRun.requireSame(folder, rows);
        rows.put(name, now);
        IOException refused = assertThrows(IOException.class, () -> EarlierRun.requireSame(folder, rows));
        assertEquals(
                "--resume " + folder + ": the " + name + " differs: it was " + then + ", it is " + now
                        + "; start a new run instead",
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
}
