package dev.minibatch.harness.gate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.openjdk.jmh.runner.BenchmarkList;

/**
 * The code of one side: a jar of JMH benchmarks, or a class path with benchmarks and a JMH on it.
 *
 * @param places the jars and folders
 * @param jmh its version
 */
public record BenchmarkPath(List<Path> places, BenchmarkList benchmarks, String jmh) {
    private static final String LIST = BenchmarkList.BENCHMARK_LIST.substring(1);
    private static final String PROPERTIES = "jmh.properties";
    private static final Pattern VERSION = Pattern.compile("jmh\\.version=(([0-9]+)\\.([0-9]+)\\S*)");
    private static final int LEAST_MINOR = 30;

    /**
     * Opens a class path and checks it.
     *
     * @throws IOException with a message of one line, if something on it is missing or damaged, or it has no benchmarks, or
     *     no JMH from 1.30 on
     */
    public static BenchmarkPath open(String classPath) throws IOException {
        List<Path> places = places(classPath);
        StringBuilder benchmarks = new StringBuilder();
        String jmh = null;
        for (Path place : places) {
            benchmarks.append(text(place, LIST));
            jmh = jmh == null ? version(text(place, PROPERTIES)) : jmh;
        }
        if (benchmarks.isEmpty()) {
            throw new IOException(classPath + " has no JMH benchmarks: there is no " + LIST
                    + " in it; a class path of several jars is one word, such as 'folder/*' in quotes");
        }
        Matcher version = VERSION.matcher("jmh.version=" + jmh);
        if (jmh == null) {
            throw new IOException(classPath + " has no JMH: add jmh-core and what it needs");
        }
        if (version.matches() && version.group(2).equals("1") && Integer.parseInt(version.group(3)) < LEAST_MINOR) {
            throw new IOException(classPath + " has JMH " + jmh + "; the gate needs 1." + LEAST_MINOR + " or newer");
        }
        return new BenchmarkPath(places, BenchmarkList.fromString(benchmarks.toString()), jmh);
    }

    private static String version(String properties) {
        Matcher version = VERSION.matcher(properties);
        return version.find() ? version.group(1) : null;
    }

    /** The jars and folders of a class path, in which {@code folder/*} stands for all jars of a folder. */
    private static List<Path> places(String classPath) throws IOException {
        List<Path> places = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            boolean all = entry.endsWith("*");
            Path place = Path.of(all ? entry.substring(0, entry.length() - 1) : entry)
                    .toAbsolutePath()
                    .normalize();
            if (!Files.exists(place)) {
                throw new IOException(entry + " does not exist; name a jar of JMH benchmarks, or a class path");
            }
            if (all) {
                try (Stream<Path> jars = Files.list(place)) {
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(places::add);
                }
            } else {
                places.add(place);
            }
        }
        return places;
    }

    /** A file of a jar or folder, or nothing. */
    private static String text(Path place, String name) throws IOException {
        if (Files.isDirectory(place)) {
            Path file = place.resolve(name);
            return Files.exists(file) ? Files.readString(file) + "\n" : "";
        }
        try (ZipFile zip = new ZipFile(place.toFile())) {
            requireWhole(zip);
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return "";
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
            }
        } catch (ZipException notZip) {
            throw new IOException(
                    place + " is no jar, or is cut short or damaged (" + notZip.getMessage() + "); build it again",
                    notZip);
        }
    }

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

    /** The class path in words for the command line. */
    public String classPath() {
        return String.join(
                File.pathSeparator, places.stream().map(Path::toString).toList());
    }
}
