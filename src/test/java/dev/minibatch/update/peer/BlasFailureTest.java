package dev.minibatch.update.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlasFailureTest {
    @TempDir
    private Path folder;

    @Test
    void aLibraryThatIsNowhereWasNotFound() {
        assertEquals(
                "no BLAS library was found (libblas.so.3)",
                new BlasFailure("libblas.so.3", List.of(folder)).describe());
    }

    @Test
    void ofALibraryThatCannotBeLoadedTheLinkersReasonIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("libblas.so.3"), "cut short");
        for (BlasFailure failure : List.of(
                new BlasFailure("libblas.so.3", List.of(Path.of("/no/such/folder"), folder)),
                new BlasFailure(file.toString(), List.of(Path.of("/no/such/folder"))))) {
            String reason = failure.describe();
            String start = "the BLAS library " + file + " cannot be loaded: ";
            assertTrue(reason.startsWith(start) && reason.length() > start.length(), reason);
            assertEquals(1, reason.lines().count(), reason);
        }
    }
}
