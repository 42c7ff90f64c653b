package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The BLAS that {@code dev.ludovic.netlib} gives: its own in Java, and the library of the system. OpenBLAS reads from the
 * environment, once, when it is loaded, how many threads it may use and which processor's kernels; so these are settings of
 * the process that loads it.
 */
public final class Netlib {
    /** Whose value 1 keeps OpenBLAS to one thread. */
    public static final String THREADS = "OPENBLAS_NUM_THREADS";

    /** Names the processor whose kernels OpenBLAS uses, instead of the one that it finds itself on. */
    public static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    private static final String INSTALL = "; install OpenBLAS (Debian: apt-get install libopenblas0-pthread)";

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Netlib() {}

    static BLAS inJava() {
        return LoadedBlas.inJava();
    }

    static BLAS ofTheSystem() {
        return LoadedBlas.inNativeCode();
    }

    /** What keeps this JVM from using OpenBLAS with one thread, and what to do about it; empty if nothing. */
    public static Optional<String> missing() {
        if (!"1".equals(System.getenv(THREADS))) {
            return Optional.of("a native BLAS may use more threads than one; start java with " + THREADS
                    + "=1 in the environment");
        }
        try {
            ofTheSystem();
        } catch (RuntimeException | LinkageError notLoaded) {
            return Optional.of(BlasFailure.ofThisJvm().describe() + INSTALL);
        }
        if (version().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                LoadedBlas.files().isEmpty()
                        ? "the BLAS here may not be OpenBLAS, as this system does not tell its files; take Linux"
                        : "the BLAS here is not known to be OpenBLAS, as none of its files, " + loadedFrom()
                                + ", tells a version of it" + INSTALL);
    }

    /** What keeps this JVM from using the best kernels; empty if nothing. */
    public static Optional<String> missingBestCore() {
        Optional<String> best = bestCore();
        if (best.isEmpty()) {
            return Optional.of("no core type of OpenBLAS is known to be the best for this processor");
        }
        return best.get().equalsIgnoreCase(System.getenv(CORE_TYPE))
                ? Optional.empty()
                : Optional.of("OpenBLAS chooses its kernels itself; start java with " + CORE_TYPE + "=" + best.get()
                        + " in the environment");
    }

    /**
     * The core type of the best kernels: those of the widest vectors that the processor has. OpenBLAS knows processors by
     * their model, and takes older kernels for one that is newer than itself.
     */
    public static Optional<String> bestCore() {
        String flags;
        try (Stream<String> lines = Files.lines(CPU, StandardCharsets.ISO_8859_1)) {
            flags = lines.filter(line -> line.startsWith("flags")).findFirst().orElse("") + " ";
        } catch (IOException notLinux) {
            return Optional.empty();
        }
        return flags.contains(" avx512dq ")
                ? Optional.of("SkylakeX")
                : flags.contains(" avx2 ") ? Optional.of("Haswell") : Optional.empty();
    }

    /**
     * The words before {@code java} that start it with one thread for BLAS.
     *
     * @param core the core type; empty for the one that OpenBLAS chooses itself
     */
    public static List<String> launcher(Optional<String> core) {
        if (File.separatorChar != '/') {
            return List.of();
        }
        List<String> words = new ArrayList<>(
                List.of("env", THREADS + "=1", "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1", "BLIS_NUM_THREADS=1"));
        core.ifPresentOrElse(
                type -> words.add(CORE_TYPE + "=" + type), () -> words.addAll(1, List.of("-u", CORE_TYPE)));
        return words;
    }

    /** The files of the native BLAS that this process has loaded, and of what it needs, links resolved; Linux tells. */
    public static String loadedFrom() {
        return LoadedBlas.files().stream().map(Path::toString).collect(Collectors.joining(" "));
    }

    /** What these files tell of OpenBLAS, as in {@code OpenBLAS 0.3.21}; empty if none of them is OpenBLAS. */
    public static Optional<String> version() {
        return OpenBlas.version(LoadedBlas.files());
    }
}
