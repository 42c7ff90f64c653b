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
 * The BLAS of {@code dev.ludovic.netlib}, in Java with one thread, and the system's native library. OpenBLAS reads its number
 * of threads and its core type from the environment of the process when it is loaded.
 */
public final class Netlib {
    private static final String THREADS = "OPENBLAS_NUM_THREADS";
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";
    public static final String INSTALL = "; install OpenBLAS (Debian: apt-get install libopenblas0-pthread)";

    /** Prints the implementation at every start. Held here, since unreferenced loggers lose their level. */
    private static final Logger CHATTY = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

    static {
        CHATTY.setLevel(Level.WARNING);
    }

    private Netlib() {}

    public static BLAS inJava() {
        return JavaBLAS.getInstance();
    }

    /** The native BLAS of the system; a {@link RuntimeException} if none can be loaded. */
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
            // netlib reports no cause.
            return Optional.of(
                    "netlib cannot load " + System.getProperty("dev.ludovic.netlib.blas.nativeLibPath", "libblas.so.3")
                            + ", or its own library from " + System.getProperty("java.io.tmpdir") + INSTALL);
        }
    }

    /** What this JVM lacks for kernels other than OpenBLAS's own choice. */
    public static Optional<String> missingCoreType() {
        return System.getenv(CORE_TYPE) != null
                ? Optional.empty()
                : Optional.of("OpenBLAS chooses its kernels itself; start java with " + CORE_TYPE
                        + "=SkylakeX (AVX-512) or Haswell (AVX2) in the environment");
    }

    /** The environment variables for one thread and a core type, empty for OpenBLAS's own choice. */
    public static Map<String, String> environment(String core) {
        return new TreeMap<>(Map.of(CORE_TYPE, core, THREADS, "1", "OMP_NUM_THREADS", "1"));
    }
}
