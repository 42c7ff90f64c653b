package dev.minibatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minibatch.update.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenBlasTest {
    @TempDir
    private Path folder;

    private Path library(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), "\177ELF\0\0" + content + "\0more");
    }

    private static String code(Path file) {
        return "7f00-7f01 r-xp 00026000 08:01 10   " + file;
    }

    @Test
    void isKnownByTheVersionInItsLibraryWhateverItIsCalled() throws IOException {
        Path other = library("libgfortran.so.5", "");
        Path spaced = Files.createDirectory(folder.resolve("my libs")).resolve("libblas.so.3");
        Files.writeString(spaced, "openblas_get_config\0OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH");
        Path data = library("locale", "OpenBLAS 0.3.22");
        assertEquals(
                Map.of(spaced, "OpenBLAS 0.3.21"),
                OpenBlas.in(Stream.of(
                        code(other),
                        code(spaced),
                        code(spaced),
                        code(data).replace("r-xp", "r--p"),
                        "7900-7901 r-xp 00000000 00:00 0    [vdso]",
                        "7800-7801 rwxp 00000000 00:00 0 ")));
    }

    @Test
    void isNotWhatIsOnlyCalledLikeIt() throws IOException {
        Path link = library("libopenblas.so.0", "libopenblas.so.0\0@OpenBLAS: malloc failed in %s");
        Path empty = Files.createFile(folder.resolve("libopenblas.so"));
        Path mkl = library("libmkl_rt.so.2", "Intel(R) oneAPI Math Kernel Library Version 2024.0");
        assertEquals(
                Map.of(),
                OpenBlas.in(Stream.of(link, empty, mkl, folder.resolve("gone")).map(OpenBlasTest::code)));
    }

    @Test
    void isAskedForWhereALibraryIsNativeOnly() {
        assertEquals(Optional.empty(), OpenBlas.missing(Requirement.NONE));
        assertEquals(Requirement.VECTOR_MODULE.missing(), OpenBlas.missing(Requirement.VECTOR_MODULE));
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE_BLAS", "NATIVE_BLAS_BEST_CORE"})
    void aNativeBlasIsMissingUnlessItIsLoadedAndKnown(Requirement requirement) {
        Optional<String> missing = OpenBlas.missing(requirement);
        Optional<String> own = requirement.missing();
        assertEquals(own.isPresent() || OpenBlas.loaded().isEmpty(), missing.isPresent());
        own.ifPresent(reason -> assertEquals(reason, missing.orElseThrow()));
    }
}
