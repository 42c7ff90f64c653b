package dev.minibatch.harness.report;

import com.samskivert.mustache.Mustache;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page on results that needs no other file, and its charts. */
public final class Report {
    private static final String TEMPLATE = "report.html";
    private static final int HEAD_BYTES = 1000;

    private final List<Run> runs = new ArrayList<>();
    private final List<TrainingRun> trainings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Report() {}

    /**
     * Reads results, as far as they can be read.
     *
     * @param paths folders of runs, or CSV files of {@code train}
     * @param baselines the alternatives to compare with; sweeps mark where the first is beaten
     */
    public static Report of(List<Path> paths, List<String> baselines, Subject subject) {
        Report report = new Report();
        List<Path> distinct = paths.stream().map(Path::normalize).distinct().toList();
        boolean unique = distinct.stream().map(Report::withoutTime).distinct().count() == distinct.size();
        for (Path path : distinct) {
            String name = unique ? withoutTime(path) : path.toString();
            try {
                if (!Files.exists(path)) {
                    throw new IOException(path + " does not exist; name the folder of a run");
                } else if (Files.isDirectory(path)) {
                    report.runs.add(Run.read(name, path, baselines, subject, report.problems));
                } else {
                    report.trainings.add(TrainingRun.read(name, path));
                }
            } catch (IOException unreadable) {
                report.problems.add(unreadable.getMessage());
            }
        }
        return report;
    }

    /** The name of a file or folder without the time that most begin with. */
    private static String withoutTime(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName())
                .replaceFirst("^\\d{4}-\\d\\d-\\d\\d(T\\d{6}Z)?-", "");
    }

    /** Whether a file is a page of this class. */
    public static boolean isPage(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return start.contains("<title>Minibatch: ");
        }
    }

    /** A line for each thing that cannot be shown. */
    public List<String> problems() {
        return problems;
    }

    /** Whether nothing can be shown. */
    public boolean isEmpty() {
        return runs.isEmpty() && trainings.isEmpty();
    }

    public List<Figure> figures() {
        List<String> alternatives = Stream.concat(
                        runs.stream()
                                .flatMap(run -> run.summary().rows().stream().map(row -> run.alternative(row.cell()))),
                        trainings.stream().flatMap(training -> training.epochs().keySet().stream()))
                .distinct()
                .sorted()
                .toList();
        List<Figure> figures = new ArrayList<>(TimeFigures.of(runs));
        figures.addAll(SweepFigures.of(runs, alternatives::indexOf));
        for (int i = 0; i < trainings.size(); i++) {
            figures.add(trainings.get(i).figure("training-" + (i + 1), alternatives::indexOf));
        }
        return figures;
    }

    /** The page. */
    public String html() throws IOException {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("runs", runs);
        page.put("problems", problems);
        page.put("hasProblems", !problems.isEmpty());
        page.put("figures", figures());
        page.put("table", runs.isEmpty() ? null : ResultTable.of(runs));
        page.put("hasRuns", !runs.isEmpty());
        Map<Boolean, List<EnvironmentRow>> environment =
                EnvironmentRow.of(runs).stream().collect(Collectors.partitioningBy(EnvironmentRow::differs));
        page.put("differing", environment.get(true));
        page.put("hasDifferences", !environment.get(true).isEmpty());
        page.put("common", environment.get(false));
        try (InputStream template = Report.class.getResourceAsStream(TEMPLATE);
                Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .compile(reader)
                    .execute(page);
        }
    }
}
