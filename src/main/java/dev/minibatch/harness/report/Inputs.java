package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a page shows.
 *
 * @param baselines the alternatives that others are compared with
 * @param problems a line for each thing that cannot be shown
 */
record Inputs(List<String> baselines, List<Run> runs, List<TrainingRun> trainings, List<String> problems) {

    /** @param paths folders of runs, CSV files of trainings, or folders with such files */
    static Inputs read(List<Path> paths, List<String> baselines, Subject subject) throws IOException {
        Inputs inputs = new Inputs(baselines, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path path : paths.stream().map(Path::normalize).distinct().toList()) {
            try {
                inputs.add(path, subject);
            } catch (IOException unreadable) {
                inputs.problems.add(unreadable.getMessage());
            }
        }
        return inputs;
    }

    private void add(Path path, Subject subject) throws IOException {
        if (Run.isIn(path)) {
            runs.add(Run.read(path, baselines, subject, problems));
        } else if (Files.isDirectory(path)) {
            addTrainings(path);
        } else if (!Files.exists(path)) {
            throw new IOException(path + " does not exist; name the folder of a run");
        } else if (TrainingRun.isIn(path)) {
            addTraining(path);
        } else {
            throw new IOException(path + " is not a CSV file of train; name the folder of a run");
        }
    }

    private void addTrainings(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Files::isRegularFile).sorted().toList();
        }
        boolean found = false;
        for (Path file : files) {
            if (TrainingRun.isIn(file)) {
                addTraining(file);
                found = true;
            }
        }
        if (!found) {
            throw new IOException(
                    Run.isIn(folder.resolve("base"))
                            ? folder + " is the folder of a gate; name base or head in it"
                            : folder + " has neither samples.csv nor the CSV file of a training; name the folder of a"
                                    + " run");
        }
    }

    private void addTraining(Path file) throws IOException {
        TrainingRun training = TrainingRun.read(file);
        if (training.epochs().isEmpty()) {
            throw new IOException(file + " has no finished epoch yet");
        }
        trainings.add(training);
    }

    boolean isEmpty() {
        return runs.isEmpty() && trainings.isEmpty();
    }

    /** The alternative of which crossovers are shown. */
    String baseline() {
        return baselines.get(0);
    }

    /** The name of a run: its folder's, without the time if that is unique. */
    String label(Run run) {
        String label = withoutTime(run.name());
        boolean unique = runs.stream()
                        .filter(other -> withoutTime(other.name()).equals(label))
                        .count()
                == 1;
        return unique ? label : run.name();
    }

    static String withoutTime(String folder) {
        return folder.replaceFirst("^\\d{4}-\\d\\d-\\d\\d(T\\d{6}Z)?-", "");
    }

    /** The number of an alternative among all that the page shows, by which it looks the same in all charts. */
    int look(String alternative) {
        return Stream.concat(
                        runs.stream()
                                .flatMap(run -> run.summary().rows().stream().map(row -> run.name(row.cell()))),
                        trainings.stream().flatMap(training -> training.epochs().keySet().stream()))
                .distinct()
                .sorted()
                .toList()
                .indexOf(alternative);
    }
}
