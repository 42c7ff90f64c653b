package dev.minibatch.update;

import dev.minibatch.update.peer.Netlib;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a formulation needs that not every JVM or system has. */
public enum Requirement {
    /** Any JVM. */
    NONE,

    /** The module {@value #VECTOR}, which {@code --add-modules} resolves. */
    VECTOR_MODULE,

    /** A native BLAS, with one thread and the kernels that it chooses itself. */
    NATIVE_BLAS,

    /** The same with the kernels of OpenBLAS for the processor's widest vectors. */
    NATIVE_BLAS_BEST_CORE;

    public static final String VECTOR = "jdk.incubator.vector";

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
     * The environment variables that a JVM needs for it. One with an empty value must not be set. OpenBLAS chooses kernels by
     * the processor's model, and takes older ones for a model that it does not know.
     *
     * @param cpuFlags the processor's extensions, as Linux names them
     */
    public Map<String, String> environment(Set<String> cpuFlags) {
        String widest = cpuFlags.contains("avx512dq") ? "SkylakeX" : cpuFlags.contains("avx2") ? "Haswell" : "";
        return isNative() ? Netlib.environment(this == NATIVE_BLAS ? "" : widest) : Map.of();
    }
}
