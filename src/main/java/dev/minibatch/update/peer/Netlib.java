package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    private static final String INSTALL = "install one (Debian: apt-get install libopenblas0-pthread)";

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Says on every start which implementation it has chosen; kept here, for loggers without a holder are forgotten. */
    private static final Logger CHATTY = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

    static {
        CHATTY.setLevel(Level.WARNING);
    }

    private Netlib() {}

    static BLAS inJava() {
        return JavaBLAS.getInstance();
    }

    static BLAS ofTheSystem() {
        return NativeBLAS.getInstance();
    }

    /** What keeps this JVM from using a native BLAS with one thread, and what to do about it; empty if nothing. */
    public static Optional<String> missing() {
        if (!"1".equals(System.getenv(THREADS))) {
            return Optional.of("a native BLAS may use more threads than one; start java with " + THREADS
                    + "=1 in the environment");
        }
        try {
            ofTheSystem();
        } catch (RuntimeException | LinkageError notLoaded) {
            return Optional.of("no BLAS library was found; " + INSTALL);
        }
        String files = loadedFrom();
        return files.isEmpty() || files.contains("openblas")
                ? Optional.empty()
                : Optional.of("the BLAS here, " + files + ", is not OpenBLAS; " + INSTALL);
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

    /** The files of the BLAS libraries that this process has loaded, links resolved; Linux tells. */
    public static String loadedFrom() {
        try (Stream<String> maps = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return maps.filter(line -> line.matches(".*/lib[a-z]*blas[^/]*") && !line.contains("/libnetlib"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .collect(Collectors.joining(" "));
        } catch (IOException notLinux) {
            return "";
        }
    }
}
