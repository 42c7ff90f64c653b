package dev.minibatch.cli;

import dev.minibatch.data.Dataset;
import dev.minibatch.data.Mnist;
import dev.minibatch.harness.gate.FileComparison;
import dev.minibatch.harness.gate.GateReport;
import dev.minibatch.harness.gate.GateRules;
import dev.minibatch.harness.gate.GateTable;
import dev.minibatch.harness.gate.RunComparison;
import dev.minibatch.harness.report.Report;
import dev.minibatch.harness.run.ResultsFolder;
import dev.minibatch.harness.stats.EnvironmentCsv;
import dev.minibatch.harness.stats.FailuresCsv;
import dev.minibatch.harness.stats.Sample;
import dev.minibatch.harness.stats.SamplesCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What reads bytes that come from outside. Each either answers, or throws an IOException with a message for the user. */
enum FuzzedReader {
    IDX {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            readImages(folder, "train-images-idx3-ubyte", input);
        }
    },
    IDX_GZIP {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            readImages(folder, "train-images-idx3-ubyte.gz", input);
        }
    },
    SAMPLES {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            Path head = Files.createDirectories(folder.resolve("head"));
            write(head, EnvironmentCsv.NAME, seed("ENVIRONMENT"));
            write(head, SamplesCsv.NAME, input);
            List<Sample> samples =
                    SamplesCsv.read(head.resolve(SamplesCsv.NAME)).samples();
            requireSameAgain(folder.resolve("again.csv"), samples);
            table(RunComparison.of(base(folder), head, GateRules.DEFAULT, new MiniBatchSubject()));
            new Report(List.of(head), List.of("PER_EXAMPLE_LOOPS"), new MiniBatchSubject());
        }
    },
    ENVIRONMENT {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            Path head = Files.createDirectories(folder.resolve("head"));
            write(head, EnvironmentCsv.NAME, input);
            write(head, SamplesCsv.NAME, seed("SAMPLES"));
            Map<String, String> rows = EnvironmentCsv.in(head);
            write(head, EnvironmentCsv.NAME, EnvironmentCsv.of(rows).getBytes(StandardCharsets.UTF_8));
            require(EnvironmentCsv.in(head).equals(rows), "written and read again it differs");
            new ResultsFolder(head).arguments();
            table(RunComparison.of(base(folder), head, GateRules.DEFAULT, new MiniBatchSubject()));
        }
    },
    FAILURES {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            write(folder, FailuresCsv.NAME, input);
            FailuresCsv.read(folder);
        }
    },
    JMH_CSV {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            compare(folder, input, name());
        }
    },
    JMH_JSON {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            compare(folder, input, name());
        }
    },
    COMMAND_LINE {
        @Override
        void read(Path folder, byte[] input) throws IOException {
            List<String> words = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
            Path missing = folder.resolve("missing");
            switch (words.get(0)) {
                case "compare", "report" -> refuse(words, missing.toString());
                case "gate" -> refuse(words, "--base", missing.toString(), "--head", missing.toString());
                case "train" -> refuse(words, "--data", missing.toString());
                default -> select(words);
            }
        }
    };

    private static final byte[] ONE_LABEL = {0, 0, 8, 1, 0, 0, 0, 1, 3};

    /** Reads an input in a folder of its own, which may have files of earlier inputs. */
    abstract void read(Path folder, byte[] input) throws IOException;

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** The first seed of a reader, which is sound. */
    static byte[] seed(String reader) throws IOException {
        try (var in = FuzzedReader.class.getResourceAsStream("fuzz/" + reader + "/sound")) {
            return in.readAllBytes();
        }
    }

    private static Path base(Path folder) throws IOException {
        Path base = folder.resolve("base");
        if (!Files.exists(base)) {
            Files.createDirectories(base);
            write(base, EnvironmentCsv.NAME, seed("ENVIRONMENT"));
            write(base, SamplesCsv.NAME, seed("SAMPLES"));
        }
        return base;
    }

    private static void compare(Path folder, byte[] head, String seed) throws IOException {
        write(folder, "base", seed(seed));
        write(folder, "head", head);
        table(FileComparison.of(folder.resolve("base"), folder.resolve("head"), GateRules.DEFAULT));
    }

    private static void table(GateReport report) {
        String text = new GateTable(report, "").text(80);
        require(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'), "control characters in " + text);
    }

    /** Runs a command on what is not there: whatever else is wrong, that is. */
    private static void refuse(List<String> words, String... missing) throws IOException {
        Captured run = Captured.run(Stream.concat(
                        Stream.concat(words.stream().limit(1), Stream.of(missing)),
                        words.stream().skip(1))
                .toArray(String[]::new));
        if (run.status() == 2) {
            throw new IOException(run.err().stripTrailing());
        }
        require(run.status() == 0 && run.out().startsWith("Usage:"), "status " + run.status() + ": " + run.err());
    }

    /** Selects what a run would measure. */
    private static void select(List<String> words) throws IOException {
        CommandLine parser = Main.commandLine();
        try {
            if (parser.parseArgs(words.toArray(String[]::new)).subcommand() == null) {
                RunCommand run = parser.getCommand();
                run.select();
            }
        } catch (ParameterException bad) {
            throw new IOException(bad.getMessage(), bad);
        }
    }

    private static void readImages(Path folder, String name, byte[] input) throws IOException {
        write(folder, name, input);
        write(folder, "train-labels-idx1-ubyte", ONE_LABEL);
        Dataset images = Mnist.training(folder, 10);
        double[] x = new double[Math.toIntExact(images.inputs())];
        images.copyInput(images.size() - 1, x);
        for (double value : x) {
            require(value >= 0.0 && value <= 1.0, "an input is " + value);
        }
    }

    /** A file may have more digits than a run writes, so the first time they may differ in these. */
    private static void requireSameAgain(Path file, List<Sample> samples) throws IOException {
        List<Sample> rounded = writtenAndRead(file, samples);
        require(rounded.size() == samples.size(), "written and read again there are others");
        require(writtenAndRead(file, rounded).equals(rounded), "written and read again they differ");
    }

    private static List<Sample> writtenAndRead(Path file, List<Sample> samples) throws IOException {
        Set<String> parameters = new TreeSet<>();
        samples.forEach(sample -> parameters.addAll(sample.cell().parameters().keySet()));
        SamplesCsv format = new SamplesCsv(parameters);
        StringBuilder text = new StringBuilder(format.header());
        samples.forEach(sample -> text.append(format.line(sample)));
        Files.writeString(file, text);
        return SamplesCsv.read(file).samples();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
