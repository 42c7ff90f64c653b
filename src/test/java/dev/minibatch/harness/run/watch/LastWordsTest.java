package dev.minibatch.harness.run.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class LastWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.OutOfMemoryError: Java heap space;\tat a.B.c(B.java:1) | java.lang.OutOfMemoryError: Java heap space",
                "Picked up _JAVA_OPTIONS: -Xmx1k;Error: Could not create;Too small maximum heap | Error: Could not create",
                "one;another | another",
                "'' | ''",
            })
    void areTheLineThatNamesTheErrorOrElseTheLast(String printed, String expected) {
        ByteArrayOutputStream passedOn = new ByteArrayOutputStream();
        LastWords words = new LastWords();
        OutputFormat output = words.listeningTo(OutputFormatFactory.createFormatInstance(
                new PrintStream(passedOn, true, StandardCharsets.UTF_8), VerboseMode.NORMAL));
        output.println("An Error before");
        output.println("<stderr last='20 lines'>");
        for (String line : printed.split(";", -1)) {
            output.println(line);
        }
        output.println("</stderr>");
        output.println("An Error after");
        assertEquals(expected, words.telling());
        assertEquals(
                "An Error after",
                passedOn.toString(StandardCharsets.UTF_8)
                        .lines()
                        .reduce((a, b) -> b)
                        .orElse(""));
    }

    @org.junit.jupiter.api.Test
    void areCutWhereTheyAreLong() {
        LastWords words = new LastWords();
        OutputFormat output = words.listeningTo(OutputFormatFactory.createFormatInstance(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), VerboseMode.SILENT));
        output.println("<stdout last='20 lines'>");
        output.println("x".repeat(10_000));
        assertEquals(303, words.telling().length());
    }
}
