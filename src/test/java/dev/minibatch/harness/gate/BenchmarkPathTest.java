package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkPathTest {
    private static final Map<String, String> BENCHMARKS = Map.of("META-INF/BenchmarkList", "JMH S 1 A\n");
    private static final Map<String, String> JMH = Map.of("jmh.properties", "jmh.version=1.33\n");
    private static final Map<String, String> WHOLE =
            Map.of("META-INF/BenchmarkList", "JMH S 1 A\n", "jmh.properties", "jmh.version=1.36\n");

    @TempDir
    private Path folder;

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String refusal(String classPath) {
        String message = assertThrows(IOException.class, () -> BenchmarkPath.open(classPath))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private String refusal(Map<String, String> entries) throws IOException {
        return refusal(jar("a.jar", entries).toString());
    }

    @Test
    void opensAJarOfAnyJmhFrom130On() throws IOException {
        assertEquals("1.36", BenchmarkPath.open(jar("a.jar", WHOLE).toString()).jmh());
        Map<String, String> oldest =
                Map.of("META-INF/BenchmarkList", "JMH S 1 A\n", "jmh.properties", "jmh.version=1.30\n");
        assertEquals(
                "1.30", BenchmarkPath.open(jar("oldest.jar", oldest).toString()).jmh());
    }

    @Test
    void opensAClassPathOfJarsFoldersAndStars() throws IOException {
        jar("jmh.jar", JMH);
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/BenchmarkList"), "JMH S 1 A\n");
        BenchmarkPath path = BenchmarkPath.open(classes + File.pathSeparator + folder + "/*");
        assertEquals("1.33", path.jmh());
        assertEquals(2, path.places().size());
        assertTrue(path.classPath().endsWith("jmh.jar"), path.classPath());
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        assertTrue(refusal(folder.resolve("none.jar").toString()).contains("does not exist"));
        Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertTrue(refusal(text.toString()).contains("is no jar, or is cut short or damaged"));
        byte[] bytes = Files.readAllBytes(jar("a.jar", WHOLE));
        Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(bytes, bytes.length - 30));
        assertTrue(refusal(cut.toString()).contains("cut short"));
    }

    @Test
    void refusesAJarInWhichAByteIsWrong() throws IOException {
        Path jar = jar("a.jar", WHOLE);
        String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
        Files.writeString(jar, bytes.replace("JMH S 1 A", "JMH S 1 B"), StandardCharsets.ISO_8859_1);
        assertTrue(refusal(jar.toString()).contains("the checksum of META-INF/BenchmarkList is wrong"));
    }

    @Test
    void refusesWhatHasNoBenchmarksOrNoJmhOrAnOldOne() throws IOException {
        assertTrue(refusal(JMH).contains("has no JMH benchmarks"));
        assertTrue(refusal(BENCHMARKS).contains("has no JMH: add jmh-core"));
        assertTrue(refusal(Map.of("META-INF/BenchmarkList", "JMH S 1 A\n", "jmh.properties", "jmh.version=1.21\n"))
                .contains("has JMH 1.21; the gate needs 1.30 or newer"));
    }
}
