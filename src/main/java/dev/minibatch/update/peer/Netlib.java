package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The BLAS of {@code dev.ludovic.netlib}: its own in Java, and the system's library. OpenBLAS reads its number of threads and
 * its core type from the environment when it is loaded, so they are settings of the process.
 */
public final class Netlib {
    private static final String THREADS = "OPENBLAS_NUM_THREADS";
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    /** What to do about a missing OpenBLAS. */
    public static final String INSTALL = "; install OpenBLAS (Debian: apt-get install libopenblas0-pthread)";

    /** Prints the chosen implementation at every start; held here, since unreferenced loggers lose their level. */
    private static final Logger CHATTY = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

    static {
        CHATTY.setLevel(Level.WARNING);
    }

    private Netlib() {}

    /** It has one thread. */
    public static BLAS inJava() {
        return JavaBLAS.getInstance();
    }

    /**
     * The BLAS of the system.
     *
     * @throws RuntimeException if none can be loaded
     */
    public static BLAS inNativeCode() {
        return NativeBLAS.getInstance();
    }

    /** What this JVM lacks for a native BLAS with one thread, and what to do about it. */
    public static Optional<String> missing() {
        if (!"1".equals(System.getenv(THREADS))) {
            return Optional.of(
                    "a native BLAS may use more than one thread; start java with " + THREADS + "=1 in the environment");
        }
        try {
            inNativeCode();
            return Optional.empty();
        } catch (RuntimeException | LinkageError notLoaded) {
            return Optional.of(BlasFailure.ofThisJvm().describe() + INSTALL);
        }
    }

    /** What this JVM lacks for kernels other than OpenBLAS's own choice. */
    public static Optional<String> missingCoreType() {
        return System.getenv(CORE_TYPE) != null
                ? Optional.empty()
                : Optional.of("OpenBLAS chooses its kernels itself; start java with " + CORE_TYPE
                        + "=SkylakeX (AVX-512) or Haswell (AVX2) in the environment");
    }

    /**
     * The environment variables for one thread and a core type.
     *
     * @param core empty for OpenBLAS's own choice
     */
    public static Map<String, String> environment(String core) {
        return new TreeMap<>(Map.of(
                CORE_TYPE,
                core,
                THREADS,
                "1",
                "OMP_NUM_THREADS",
                "1",
                "MKL_NUM_THREADS",
                "1",
                "BLIS_NUM_THREADS",
                "1"));
    }
}
