package dev.minibatch.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.util.Version;

/** A jar of JMH benchmarks, built with this program's version of JMH. */
public record BenchmarkJar(Path path, BenchmarkList benchmarks) {
    /**
     * Opens a jar.
     *
     * @throws IOException with a message of one line, if it is damaged, has no benchmarks, or is built with another JMH,
     *     whose forks this program cannot run
     */
    public static BenchmarkJar open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is no file; name a jar of JMH benchmarks");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            String benchmarks = text(zip, BenchmarkList.BENCHMARK_LIST.substring(1), path);
            requireSameJmh(zip, path);
            return new BenchmarkJar(path.toAbsolutePath(), BenchmarkList.fromString(benchmarks));
        } catch (ZipException notZip) {
            throw new IOException(
                    path + " is no jar, or is cut short or damaged (" + notZip.getMessage() + "); build it again",
                    notZip);
        }
    }

    private static void requireSameJmh(ZipFile zip, Path path) throws IOException {
        Properties jmh = new Properties();
        jmh.load(new StringReader(text(zip, "jmh.properties", path)));
        String version = jmh.getProperty("jmh.version");
        if (!Version.getPlainVersion().equals(version)) {
            throw new IOException(path + " is built with JMH " + version + ", and this program with "
                    + Version.getPlainVersion() + ", which cannot run each other's forks; build both with one version");
        }
    }

    private static String text(ZipFile zip, String name, Path path) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(path + " is no jar of JMH benchmarks: it has no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
