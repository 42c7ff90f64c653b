package dev.minibatch.harness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final int MOST = 64 * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void readsUpTo64Megabytes() throws IOException {
        Path file = folder.resolve("large.csv");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(MOST);
            assertEquals(MOST, Csv.bytes(file).length);
            large.setLength(MOST + 1);
        }
        String message = assertThrows(IOException.class, () -> Csv.bytes(file)).getMessage();
        assertTrue(message.endsWith("it has more than the 64 MB of any run"), message);
    }

    @Test
    void aNumberThatIsNotFiniteIsEmpty() {
        assertEquals("0.1", Csv.number(0.1));
        assertEquals("", Csv.number(Double.NaN));
        assertEquals("", Csv.number(Double.NEGATIVE_INFINITY));
    }

    @Test
    void quotesWhatNeedsIt() {
        assertEquals("a,\"b,c\",\"\"\"d\"\"\"\n", Csv.line("a", "b,c", "\"d\""));
        assertEquals("a,1\n", Csv.line(List.of("a", 1)));
    }

    @Test
    void theReasonIsThatOfTheErrorWithin() {
        assertEquals("torn", Csv.reason(new UncheckedIOException("wrapped", new IOException("torn"))));
        assertEquals("two columns", Csv.reason(new IllegalArgumentException("two columns")));
    }
}
