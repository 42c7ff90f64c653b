package dev.minibatch.update.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of native code that this process has mapped, links resolved. Linux tells; elsewhere there are none. */
final class NativeFiles {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private NativeFiles() {}

    /** All of them now. */
    static Set<Path> mapped() {
        try (Stream<String> maps = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return of(maps);
        } catch (IOException notLinux) {
            return Set.of();
        }
    }

    /** Those in lines as of {@code /proc/self/maps}: addresses, permissions, and so on to a file, if there is one. */
    static Set<Path> of(Stream<String> maps) {
        return maps.filter(line -> line.matches("\\S+ ..x[^/]*/.*"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .collect(Collectors.toSet());
    }

    /** What came with a BLAS, sorted: it and what it needs, without files of Java and of netlib. */
    static List<Path> ofBlas(Set<Path> before, Set<Path> after) {
        Path java = java();
        return after.stream()
                .filter(file -> !before.contains(file) && !file.startsWith(java))
                .filter(file -> !file.getFileName().toString().startsWith("libnetlib"))
                .sorted()
                .toList();
    }

    private static Path java() {
        Path home = Path.of(System.getProperty("java.home"));
        try {
            return home.toRealPath();
        } catch (IOException gone) {
            return home;
        }
    }
}
