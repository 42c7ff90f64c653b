package dev.minibatch.harness.report;

import com.samskivert.mustache.Mustache;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page on runs that needs no other file, and its charts. */
public final class Report {
    private static final String TEMPLATE = "report.html";

    private final List<Run> runs = new ArrayList<>();

    /**
     * Reads folders of runs.
     *
     * @param baselines the alternatives to compare with; sweeps mark where the first is beaten
     * @throws IOException with a message of one line, if one cannot be read
     */
    public Report(List<Path> folders, List<String> baselines, Subject subject) throws IOException {
        List<Path> distinct = folders.stream().map(Path::normalize).distinct().toList();
        boolean unique = distinct.stream().map(Report::withoutTime).distinct().count() == distinct.size();
        for (Path folder : distinct) {
            runs.add(Run.read(unique ? withoutTime(folder) : folder.toString(), folder, baselines, subject));
        }
    }

    /** The name of a folder without the time that most begin with. */
    private static String withoutTime(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                .replaceFirst("^\\d{4}-\\d\\d-\\d\\d(T\\d{6}Z)?-", "");
    }

    public List<Figure> figures() {
        List<String> alternatives = runs.stream()
                .flatMap(run -> run.summary().rows().stream().map(row -> run.alternative(row.cell())))
                .distinct()
                .sorted()
                .toList();
        List<Figure> figures = new ArrayList<>(TimeFigures.of(runs));
        figures.addAll(SweepFigures.of(runs, alternatives::indexOf));
        return figures;
    }

    /** The page. */
    public String html() throws IOException {
        try (InputStream template = Report.class.getResourceAsStream(TEMPLATE);
                Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8)) {
            return Mustache.compiler()
                    .emptyStringIsFalse(true)
                    .compile(reader)
                    .execute(Map.of("runs", runs, "figures", figures()));
        }
    }
}
