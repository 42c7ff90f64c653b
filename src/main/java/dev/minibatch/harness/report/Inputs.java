package dev.minibatch.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a page shows.
 *
 * @param baselines the formulations that others are compared with
 * @param runs what was measured
 * @param trainings what was trained
 * @param problems a line for each thing that can't be shown
 */
record Inputs(List<String> baselines, List<Run> runs, List<TrainingRun> trainings, List<String> problems) {
    private static final String TIME_IN_FRONT = "^\\d{4}-\\d\\d-\\d\\dT\\d{6}Z-";

    /**
     * Reads what can be read.
     *
     * @param paths folders of runs, folders with CSV files of trainings, or such files
     */
    static Inputs read(List<Path> paths, List<String> baselines) throws IOException {
        Inputs inputs = new Inputs(baselines, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path path : paths.stream().map(Path::normalize).distinct().toList()) {
            if (Files.isDirectory(path)) {
                inputs.addFolder(path);
            } else if (Files.isRegularFile(path)) {
                inputs.addFile(path);
            } else {
                inputs.problems.add(path + " is not there; name the folder of a run");
            }
        }
        return inputs;
    }

    boolean isEmpty() {
        return runs.isEmpty() && trainings.isEmpty();
    }

    /** The formulation that speed-ups and crossovers are shown against. */
    String baseline() {
        return baselines.get(0);
    }

    /** What the runs are called. */
    List<String> labels() {
        return runs.stream().map(this::label).toList();
    }

    /** What a run is called: its folder, without the time where that is not needed to tell two apart. */
    String label(Run run) {
        String label = run.name().replaceFirst(TIME_IN_FRONT, "");
        boolean unique = runs.stream()
                        .filter(other ->
                                other.name().replaceFirst(TIME_IN_FRONT, "").equals(label))
                        .count()
                == 1;
        return unique ? label : run.name();
    }

    private void addFolder(Path folder) throws IOException {
        if (Run.isIn(folder)) {
            try {
                runs.add(Run.read(folder, baselines, problems));
            } catch (IOException unreadable) {
                problems.add(unreadable.getMessage());
            }
            return;
        }
        List<Path> trained = new ArrayList<>();
        try (var entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isRegularFile(entry) && TrainingRun.isIn(entry)) {
                    trained.add(entry);
                }
            }
        }
        if (trained.isEmpty()) {
            problems.add(
                    Run.isIn(folder.resolve("base"))
                            ? folder + " is the folder of a gate; name base or head in it"
                            : folder + " has neither samples.csv nor the CSV file of a training; name the folder of a"
                                    + " run");
        }
        for (Path file : trained) {
            addFile(file);
        }
    }

    private void addFile(Path file) throws IOException {
        if (!TrainingRun.isIn(file)) {
            problems.add(file + " is not a CSV file of train; name the folder of a run");
            return;
        }
        try {
            TrainingRun training = TrainingRun.read(file);
            if (training.epochs().isEmpty()) {
                problems.add(file + " has no finished epoch yet");
            } else {
                trainings.add(training);
            }
        } catch (IOException damaged) {
            problems.add(damaged.getMessage());
        }
    }
}
