package dev.minibatch.verify;

import dev.minibatch.update.Requirement;
import dev.minibatch.update.peer.Netlib;
import java.io.IOException;
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
 * Proves that the native BLAS in this process is OpenBLAS: such a library contains its name and version, for {@code
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

    /** The OpenBLAS libraries loaded into this process, and their versions, such as {@code OpenBLAS 0.3.21}. */
    public static SortedMap<Path, String> loaded() {
        try (Stream<String> maps = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return in(maps);
        } catch (IOException notLinux) {
            return new TreeMap<>();
        }
    }

    /** @param maps lines of {@code /proc/self/maps}: addresses, permissions, offset, device, inode and maybe a file */
    static SortedMap<Path, String> in(Stream<String> maps) {
        SortedMap<Path, String> versions = new TreeMap<>();
        maps.filter(line -> line.matches("\\S+ ..x[^/]*/.*"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .distinct()
                .forEach(file -> version(file).ifPresent(version -> versions.put(file, version)));
        return versions;
    }

    private static Optional<String> version(Path file) {
        try {
            Matcher version = VERSION.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return version.find() ? Optional.of(version.group()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
