package dev.minibatch.update;

import dev.minibatch.update.peer.Netlib;
import java.util.List;
import java.util.Optional;

/** What a formulation needs of the JVM and of the system that not all of them have. */
public enum Requirement {
    /** Any JVM will do. */
    NONE {
        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }
    },

    /** The module {@value #VECTOR}, which is asked for on the command line while it is an incubator. */
    VECTOR_MODULE {
        @Override
        public Optional<String> missing() {
            return ModuleLayer.boot().findModule(VECTOR).isPresent()
                    ? Optional.empty()
                    : Optional.of("this Java runs without the module " + VECTOR + "; start it with --add-modules "
                            + VECTOR + ", or take a JDK that has it");
        }
    },

    /** A native BLAS, with one thread and the kernels that it chooses itself. */
    NATIVE_BLAS {
        @Override
        public Optional<String> missing() {
            return Netlib.missing();
        }

        @Override
        public List<String> launcher() {
            return Netlib.launcher(Optional.empty());
        }
    },

    /** The same with the kernels of OpenBLAS that suit this processor best. */
    NATIVE_BLAS_BEST_CORE {
        @Override
        public Optional<String> missing() {
            return Netlib.missing().or(Netlib::missingBestCore);
        }

        @Override
        public List<String> launcher() {
            return Netlib.launcher(Netlib.bestCore());
        }
    };

    /** The name of the vector module. */
    public static final String VECTOR = "jdk.incubator.vector";

    /** What this JVM lacks, and how to get it, in one line; empty where all is there. */
    public abstract Optional<String> missing();

    /** The words that come before {@code java} on the command line of a JVM that is to have it. */
    public List<String> launcher() {
        return List.of();
    }
}
