package dev.minibatch.harness.gate;

import dev.minibatch.benchmark.MiniBatchUpdateBenchmark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.util.Version;

/**
 * A jar of this suite, built at another time, whose forks can be run from here.
 *
 * @param path where it is
 * @param benchmarks what it holds
 */
public record BenchmarkJar(Path path, BenchmarkList benchmarks) {
    private static final String UPDATES =
            MiniBatchUpdateBenchmark.class.getName().replace('.', '/') + ".class";

    /**
     * Looks through a jar.
     *
     * @throws IOException with a message of one line, if it is no jar, is damaged, is none of this suite, or is built
     *     with a JMH other than this one, whose host and fork would not understand each other
     */
    public static BenchmarkJar open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is no file; name a jar that 'mvn package' of this suite has built");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            requireWhole(zip);
            String benchmarks = text(zip, BenchmarkList.BENCHMARK_LIST.substring(1), path);
            text(zip, UPDATES, path);
            requireSameJmh(zip, path);
            return new BenchmarkJar(path.toAbsolutePath(), BenchmarkList.fromString(benchmarks));
        } catch (ZipException notZip) {
            throw new IOException(
                    path + " is no jar, or is cut short or damaged (" + notZip.getMessage() + "); build it again",
                    notZip);
        }
    }

    /** Reads everything once, and compares the checksums. */
    private static void requireWhole(ZipFile zip) throws IOException {
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw new ZipException("the checksum of " + entry.getName() + " is wrong");
                }
            }
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
            throw new IOException(path + " is no benchmarks.jar of this suite: it has no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
