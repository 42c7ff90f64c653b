package dev.minibatch.harness.stats;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** What is wrong with a file, in words for the user. The messages of the JDK's exceptions are often the mere path. */
public final class FileProblem {
    private FileProblem() {}

    /** The file, if the exception names it, and the reason. */
    public static String of(IOException problem) {
        String file = problem instanceof FileSystemException named ? named.getFile() : null;
        return file == null ? reason(problem) : file + ": " + reason(problem);
    }

    /** The reason alone. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (problem instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it exists, and nothing will be overwritten";
        }
        String reason = problem instanceof FileSystemException known ? known.getReason() : problem.getMessage();
        return Objects.requireNonNullElse(reason, "it ends too early, or the disk fails");
    }
}
