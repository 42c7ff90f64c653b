package dev.minibatch.verify;

import dev.minibatch.update.Requirement;
import dev.minibatch.update.peer.Netlib;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proof that the native BLAS in this process is OpenBLAS: the library contains its name and version, for {@code
 * openblas_get_config}. The name of a file proves nothing, as any BLAS may be installed as {@code libblas.so.3}.
 */
public final class OpenBlas {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern VERSION = Pattern.compile("OpenBLAS \\d+\\.\\d+[.\\w]*");

    private OpenBlas() {}

    /** What this JVM lacks of a requirement, such as a native BLAS that is proven to be OpenBLAS; empty if nothing. */
    public static Optional<String> missing(Requirement requirement) {
        return requirement
                .missing()
                .or(() -> requirement.isNative() && loaded().isEmpty()
                        ? Optional.of("the native BLAS is not known to be OpenBLAS: on Linux, its files contain their"
                                + " version" + Netlib.INSTALL)
                        : Optional.empty());
    }

    /** The files with code of OpenBLAS in this process, and their versions, such as {@code OpenBLAS 0.3.21}. */
    public static SortedMap<Path, String> loaded() {
        try (Stream<String> maps = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return in(maps);
        } catch (IOException notLinux) {
            return new TreeMap<>();
        }
    }

    /** Those in lines like {@code /proc/self/maps}: addresses, permissions, offset, device, inode and maybe a file. */
    static SortedMap<Path, String> in(Stream<String> maps) {
        SortedMap<Path, String> versions = new TreeMap<>();
        maps.filter(line -> line.matches("\\S+ ..x[^/]*/.*"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .distinct()
                .forEach(file -> version(file).ifPresent(version -> versions.put(file, version)));
        return versions;
    }

    private static Optional<String> version(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            // Mapped: a timed fork searches too, and 40 MB should not pass through its heap.
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            Matcher version = VERSION.matcher(new Characters(bytes, 0, bytes.capacity()));
            return version.find() ? Optional.of(version.group()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Bytes as characters of ISO 8859-1, which a pattern can search. */
    private record Characters(ByteBuffer bytes, int start, int end) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes.get(start + index) & 0xff);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Characters(bytes, start + from, start + to);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(length());
            return text.append(this, 0, length()).toString();
        }
    }
}
