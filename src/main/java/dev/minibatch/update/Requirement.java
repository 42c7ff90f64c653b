package dev.minibatch.update;

import dev.minibatch.update.peer.Netlib;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a formulation needs of the JVM and of the system that not all of them have. */
public enum Requirement {
    /** Any JVM. */
    NONE,

    /** The module {@value #VECTOR}, which an incubator's users name on the command line. */
    VECTOR_MODULE,

    /** A native BLAS, with one thread and the kernels that it chooses itself. */
    NATIVE_BLAS,

    /** The same with the kernels of OpenBLAS for the processor's widest vectors. */
    NATIVE_BLAS_BEST_CORE;

    /** The name of the vector module. */
    public static final String VECTOR = "jdk.incubator.vector";

    /** Whether it is a native library. */
    public boolean isNative() {
        return this == NATIVE_BLAS || this == NATIVE_BLAS_BEST_CORE;
    }

    /** What this JVM lacks, and how to get it, in one line; empty if nothing. */
    public Optional<String> missing() {
        return switch (this) {
            case NONE -> Optional.empty();
            case VECTOR_MODULE ->
                ModuleLayer.boot().findModule(VECTOR).isPresent()
                        ? Optional.empty()
                        : Optional.of("this Java runs without the module " + VECTOR + "; start it with --add-modules "
                                + VECTOR + ", or use a JDK that has it");
            case NATIVE_BLAS -> Netlib.missing();
            case NATIVE_BLAS_BEST_CORE -> Netlib.missing().or(Netlib::missingCoreType);
        };
    }

    /**
     * The environment variables that a JVM starts with to have it. One with an empty value must not be set.
     *
     * @param cpuFlags the names of the processor's extensions, as Linux gives them. OpenBLAS chooses by the processor's
     *     model, and takes older kernels for one that is newer than itself
     */
    public Map<String, String> environment(Set<String> cpuFlags) {
        String widest = cpuFlags.contains("avx512dq") ? "SkylakeX" : cpuFlags.contains("avx2") ? "Haswell" : "";
        return isNative() ? Netlib.environment(this == NATIVE_BLAS ? "" : widest) : Map.of();
    }
}
