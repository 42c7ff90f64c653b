package dev.minibatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheTableOfEpochsAndComparesTheFormulations() throws IOException {
        Path csv = folder.resolve("epochs.csv");
        Captured run = Captured.run(
                "train",
                "--formulation",
                "PER_EXAMPLE_LOOPS,MATRIX_COMMONS_MATH",
                "--network",
                "784-5-10",
                "--epochs",
                "2",
                "--csv",
                csv.toString());
        assertEquals(0, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("PER_EXAMPLE_LOOPS", lines.get(0));
        assertTrue(
                lines.get(1).matches("Epoch 0: \\d+ / 1000, elapsed time: \\d+\\.\\d\\ds \\(evaluation: .*s\\)"),
                run.out());
        assertTrue(lines.get(2).startsWith("Epoch 1: "), run.out());
        assertTrue(lines.get(3).endsWith(" s/epoch, 1.00x as fast as PER_EXAMPLE_LOOPS"), run.out());
        assertEquals("MATRIX_COMMONS_MATH", lines.get(4));
        assertTrue(
                lines.get(7).matches("[\\d.]+% right, [\\d.]+ s/epoch, [\\d.]+x as fast as PER_EXAMPLE_LOOPS"),
                run.out());
        // Both saw the same examples from the same start: the same digits are right.
        assertEquals(correct(lines.get(2)), correct(lines.get(6)));

        List<String> rows = Files.readAllLines(csv);
        assertEquals(5, rows.size());
        assertTrue(rows.get(0).startsWith("formulation,epoch,correct,total,epoch_seconds,"));
        assertTrue(rows.get(4).startsWith("MATRIX_COMMONS_MATH,1," + correct(lines.get(6)) + ",1000,"), rows.get(4));
    }

    @Test
    void trainingThatDivergesFails() {
        Captured run = Captured.run(
                "train",
                "--network",
                "784-5-10",
                "--epochs",
                "3",
                "--learning-rate",
                "1e308",
                "--formulation",
                "PER_EXAMPLE_ROW_AXPY");
        assertEquals(1, run.status(), run.out());
        assertTrue(run.out().matches("(?s).*Epoch 0: 0 / 1000, .*, diverged: .*\\R0\\.00% right, .*"), run.out());
        assertFalse(run.out().contains("Epoch 1"), run.out());
    }

    private static String correct(String line) {
        return line.replaceAll("Epoch \\d+: (\\d+) / .*", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --formulation NONE | expected one of [PER_EXAMPLE_LOOPS",
                "train --network 784-x | is not a list of layer sizes",
                "train --network 100-10 | data 'digits' has 784 inputs and 10 outputs, the network 100-10 has 100 and 10",
                "train --network 784-9 | data 'digits' has 784 inputs and 10 outputs, the network 784-9 has 784 and 9",
                "train --activation STEP | expected one of [SIGMOID, TANH, RELU, LINEAR]",
                "train --cost CROSS_ENTROPY --activation TANH | needs SIGMOID output neurons",
                "train --epochs 0 | --epochs 0 should be from 1 to 1000000",
                "train --batch-size 0 | --batch-size 0 should be from 1 to 5000",
                "train --batch-size 5001 | should be from 1 to 5000",
                "train --learning-rate NaN | should be a finite number",
                "train --learning-rate fast | '--learning-rate'",
                "train --data /no/such/folder | /no/such/folder: is not a folder",
                "train --csv /no/such/folder/f.csv | cannot be written",
                "train --no-such-option | Unknown option: '--no-such-option'",
            })
    void badInputIsOneLineAndStatusTwo(String arguments, String expected) {
        Captured run = Captured.run(arguments.split(" ", -1));
        assertEquals(2, run.status());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("precious"), "precious");
        Captured run = Captured.run("train", "--epochs", "1", "--csv", file.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("exists and will not be overwritten"), run.err());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void helpOfASubcommandIsItsOwn() {
        Captured help = Captured.run("train", "--help");
        assertEquals(0, help.status());
        assertTrue(help.out().contains("--learning-rate") && !help.out().contains("--resume"), help.out());
    }
}
