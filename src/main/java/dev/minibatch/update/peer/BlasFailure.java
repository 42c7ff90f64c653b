package dev.minibatch.update.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why netlib has found no native BLAS, of which it says nothing itself.
 *
 * @param library its name, or its path
 * @param folders where it may be
 */
record BlasFailure(String library, List<Path> folders) {
    /** Where systems keep libraries, besides the folders that the JVM knows of. */
    private static final String USUAL =
            "/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu:/usr/lib64:/usr/local/lib";

    /** What netlib looks for in this JVM. */
    static BlasFailure ofThisJvm() {
        String library = System.getProperty("dev.ludovic.netlib.blas.nativeLib", "libblas.so.3");
        String known = System.getProperty("java.library.path", "");
        return new BlasFailure(
                System.getProperty("dev.ludovic.netlib.blas.nativeLibPath", library),
                Stream.of((known + File.pathSeparator + USUAL).split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /** Whether there is none, or what the linker says of the one that is there, in one line. */
    String describe() {
        Optional<Path> found = folders.stream()
                .map(folder -> folder.resolve(library).toAbsolutePath())
                .filter(Files::exists)
                .findFirst();
        if (found.isEmpty()) {
            return "no BLAS library was found (" + library + ")";
        }
        try {
            System.load(found.get().toString());
            return "the BLAS library " + found.get() + " is there, but netlib cannot load its own from "
                    + System.getProperty("java.io.tmpdir");
        } catch (UnsatisfiedLinkError refused) {
            return "the BLAS library " + found.get() + " cannot be loaded: "
                    + String.valueOf(refused.getMessage()).replace(found.get() + ": ", "");
        }
    }
}
