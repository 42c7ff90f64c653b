package dev.minibatch.update.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The only door to netlib, which loads the native library, if there is one, whichever BLAS is asked for first. */
final class LoadedBlas {
    /** Says on every start which implementation it has chosen; kept here, for loggers without a holder are forgotten. */
    private static final Logger CHATTY = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

    private static final BLAS IN_JAVA;
    private static final List<Path> FILES;

    static {
        CHATTY.setLevel(Level.WARNING);
        Set<Path> before = NativeFiles.mapped();
        IN_JAVA = JavaBLAS.getInstance();
        FILES = NativeFiles.ofBlas(before, NativeFiles.mapped());
    }

    private LoadedBlas() {}

    static BLAS inJava() {
        return IN_JAVA;
    }

    /** @throws RuntimeException if none can be loaded */
    static BLAS inNativeCode() {
        return NativeBLAS.getInstance();
    }

    /** The files that this process has mapped to load the native library, sorted. */
    static List<Path> files() {
        return FILES;
    }
}
