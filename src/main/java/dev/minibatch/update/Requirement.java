package dev.minibatch.update;

import dev.minibatch.update.peer.Netlib;
import dev.minibatch.update.python.PythonUpdate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a formulation needs that not every JVM or system has. */
public enum Requirement {
    /** Any JVM. */
    NONE,

    /** The module {@value #VECTOR}, which {@code --add-modules} resolves. */
    VECTOR_MODULE,

    /** A native BLAS, with one thread and the kernels that it chooses itself. */
    NATIVE_BLAS,

    /** The same with the kernels of OpenBLAS for the processor's widest vectors. */
    NATIVE_BLAS_BEST_CORE,

    /** A Python with numpy. */
    NUMPY,

    /** A Python with PyTorch. */
    PYTORCH,

    /** A Python with JAX. */
    JAX,

    /** PyTorch and a GPU that it can use. */
    PYTORCH_CUDA,

    /** JAX and a GPU that it can use. */
    JAX_CUDA;

    /** What Python lacks for a peer, asked once: some libraries take seconds to start. */
    private static final Map<String, Optional<String>> MISSING = new ConcurrentHashMap<>();

    public static final String VECTOR = "jdk.incubator.vector";

    public boolean isNative() {
        return this == NATIVE_BLAS || this == NATIVE_BLAS_BEST_CORE;
    }

    /** Whether another process computes, in Python. */
    public boolean isPython() {
        return compareTo(NUMPY) >= 0;
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
            case NUMPY -> python("NUMPY_MATRIX", "Debian: apt-get install python3-numpy");
            case PYTORCH -> python(name(), "Debian: apt-get install python3-torch; or pip install torch");
            case JAX -> python(name(), "pip install jax");
            case PYTORCH_CUDA -> python(name(), "pip install torch, and the driver of the GPU");
            case JAX_CUDA -> python(name(), "pip install 'jax[cuda12]', and the driver of the GPU");
        };
    }

    private static Optional<String> python(String peer, String install) {
        return MISSING.computeIfAbsent(peer, PythonUpdate::missing)
                .map(reason -> reason + "; install it for python3 (" + install + ")");
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
