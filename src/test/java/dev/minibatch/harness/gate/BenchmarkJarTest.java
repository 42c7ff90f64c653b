package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkJarTest {
    private static final Map<String, String> WHOLE =
            Map.of("META-INF/BenchmarkList", "", "jmh.properties", "jmh.version=1.37\n");

    @TempDir
    private Path folder;

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String refusal(Path jar) {
        String message =
                assertThrows(IOException.class, () -> BenchmarkJar.open(jar)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void opensAJarOfBenchmarks() throws IOException {
        assertTrue(BenchmarkJar.open(jar(WHOLE)).path().isAbsolute());
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        assertTrue(refusal(folder.resolve("none.jar")).contains("is no file"));
        assertTrue(refusal(folder).contains("is no file"));
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertTrue(refusal(text).contains("is no jar, or is cut short or damaged"));
        Path empty = Files.writeString(folder.resolve("empty.jar"), "");
        assertTrue(refusal(empty).contains("is no jar, or is cut short or damaged"));
    }

    @Test
    void refusesAJarThatIsCutShort() throws IOException {
        byte[] bytes = Files.readAllBytes(jar(WHOLE));
        Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(bytes, bytes.length - 30));
        assertTrue(refusal(cut).contains("cut short"));
    }

    @Test
    void refusesOtherPrograms() throws IOException {
        assertTrue(refusal(jar(Map.of("Main.class", "x"))).contains("has no META-INF/BenchmarkList"));
        assertTrue(refusal(jar(Map.of("META-INF/BenchmarkList", ""))).contains("is no jar of JMH benchmarks"));
    }

    @Test
    void refusesAnotherJmh() throws IOException {
        Map<String, String> other = new HashMap<>(WHOLE);
        other.put("jmh.properties", "jmh.version=1.36\n");
        assertTrue(refusal(jar(other)).contains("is built with JMH 1.36, and this program with 1.37"));
    }
}
