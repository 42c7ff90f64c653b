package dev.minibatch.update.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBlasTest {
    @TempDir
    private Path folder;

    private Path library(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), "\177ELF\0\0" + content + "\0more");
    }

    @Test
    void isKnownByTheVersionInItsLibraryWhateverItIsCalled() throws IOException {
        Path other = library("libgfortran.so.5", "");
        Path library = library("libblas.so.3", "openblas_get_config\0OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH");
        assertEquals(Optional.of("OpenBLAS 0.3.21"), OpenBlas.version(List.of(other, library)));
    }

    @Test
    void isNotWhatIsOnlyCalledLikeIt() throws IOException {
        Path link = library("libopenblas.so.0", "libopenblas.so.0\0@OpenBLAS: malloc failed in %s");
        Path empty = Files.createFile(folder.resolve("libopenblas.so"));
        Path mkl = library("libmkl_rt.so.2", "Intel(R) oneAPI Math Kernel Library Version 2024.0");
        assertEquals(Optional.empty(), OpenBlas.version(List.of(link, empty, mkl, folder.resolve("gone"))));
        assertEquals(Optional.empty(), OpenBlas.version(List.of()));
    }

    @Test
    void theFilesOfABlasAreThoseWithCodeThatCameWithIt() {
        Set<Path> before = NativeFiles.of(Stream.of("7f00-7f01 r-xp 00026000 08:01 10   /lib/libc.so.6"));
        Set<Path> after = NativeFiles.of(Stream.of(
                "7f00-7f01 r-xp 00026000 08:01 10   /lib/libc.so.6",
                "7e00-7e01 r--p 00000000 08:01 11   /usr/lib/locale/C.utf8/LC_CTYPE",
                "7d00-7d01 r-xp 00001000 08:01 12   /opt/my libs/libblas.so.3",
                "7d02-7d03 r-xp 00002000 08:01 12   /opt/my libs/libblas.so.3",
                "7c00-7c01 r-xp 00001000 08:01 13   /lib/libgfortran.so.5",
                "7b00-7b01 r-xp 00001000 08:01 14   /tmp/libnetlibblasjni123.so",
                "7a00-7a01 r-xp 00001000 08:01 15   " + realJava().resolve("lib/libjsvml.so"),
                "7900-7901 r-xp 00000000 00:00 0    [vdso]",
                "7800-7801 rwxp 00000000 00:00 0 "));
        assertEquals(
                List.of(Path.of("/lib/libgfortran.so.5"), Path.of("/opt/my libs/libblas.so.3")),
                NativeFiles.ofBlas(before, after));
    }

    private static Path realJava() {
        try {
            return Path.of(System.getProperty("java.home")).toRealPath();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
