package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCsvTest {
    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve(EnvironmentCsv.NAME), text);
    }

    private String message() {
        return assertThrows(IOException.class, () -> EnvironmentCsv.in(folder)).getMessage();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Map<String, String> rows = Map.of("cpus", "2", "command line", "java -jar \"x\", twice\nin two lines");
        write("\uFEFF" + EnvironmentCsv.of(rows));
        assertEquals(rows, EnvironmentCsv.in(folder));
    }

    @Test
    void namesTheRowThatIsWrong() throws IOException {
        Path file = write("name,value\ncpus,2\nos\n");
        assertEquals(file + " is damaged: row 3 has 1 values, and should have two", message());
        write("name,value\ncpus,2\ncpus,4\n");
        assertEquals(file + " is damaged: it has two rows 'cpus'", message());
        write("name,name\n");
        assertEquals(file + " is damaged: it has two columns 'name'", message());
    }

    @Test
    void tellsTheFolderOfAGateFromThatOfARun() throws IOException {
        Path file = folder.resolve(EnvironmentCsv.NAME);
        assertEquals(file + " is missing; name the folder of a run", message());
        Files.createDirectory(folder.resolve("base"));
        assertEquals(
                file + " is missing; name a side of the gate, " + folder.resolve("base") + " or "
                        + folder.resolve("head"),
                message());
    }

    @Test
    void theMachineIsALine() {
        assertEquals(
                "Some CPU, 2 CPUs, JDK 17.0.1, -Xmx1g",
                EnvironmentCsv.machine(Map.of(
                        "cpu model", "Some CPU", "cpus", "2", "java.version", "17.0.1", "jvm arguments", "-Xmx1g")));
    }

    @Test
    void numberedRowsEndWhereANumberIsMissing() {
        assertEquals(
                List.of("hot", "busy"),
                EnvironmentCsv.numbered(
                        Map.of("warning 1", "hot", "warning 2", "busy", "warning 4", "lost", "other 1", "x"),
                        EnvironmentCsv.WARNING));
        assertEquals(List.of(), EnvironmentCsv.numbered(Map.of("warning 0", "x"), EnvironmentCsv.WARNING));
    }
}
