package dev.minibatch.documents;

import dev.minibatch.harness.report.Figure;
import dev.minibatch.harness.report.Report;
import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document in Markdown in which blocks are generated from published results: all that stands between
 * {@code <!-- generated: KIND ARGUMENTS -->} and {@code <!-- end -->}.
 */
public final class Document {
    private static final String START = "<!-- generated:";
    private static final String END = "<!-- end -->";
    private static final List<String> KINDS_OF_CHARTS = List.of("time", "sweep", "training");

    private final Path root;
    private final Path file;
    private final List<String> baselines;
    private final Subject subject;
    private final Map<Path, String> charts = new LinkedHashMap<>();

    /**
     * A document.
     *
     * @param root what paths in the document's comments are relative to
     * @param baselines the alternatives that charts compare with
     */
    public Document(Path root, Path file, List<String> baselines, Subject subject) {
        this.root = root;
        this.file = file;
        this.baselines = baselines;
        this.subject = subject;
    }

    public String text() throws IOException {
        return Files.readString(file);
    }

    /**
     * The text with its blocks generated anew.
     *
     * @throws IllegalArgumentException with a message of one line, if a block asks for what does not exist
     */
    public String regenerated() throws IOException {
        StringBuilder result = new StringBuilder();
        boolean within = false;
        for (String line : text().split("(?<=\n)", -1)) {
            boolean starts = line.startsWith(START);
            require(!(starts && within), "has a generated block without " + END);
            within = starts || (within && !line.startsWith(END));
            if (starts) {
                String arguments = line.substring(START.length(), line.indexOf("-->"));
                result.append(line)
                        .append(block(List.of(arguments.strip().split("\\s+", -1))))
                        .append('\n');
            } else if (!within) {
                result.append(line);
            }
        }
        require(!within, "has a generated block without " + END);
        return result.toString();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(file + " " + otherwise);
        }
    }

    /** The charts of the blocks that were generated, by file. */
    public Map<Path, String> charts() {
        return charts;
    }

    /** A line for each figure in running text that is not what the results say. */
    public List<String> problems() throws IOException {
        return new QuotedFigures(root, subject).problems(text());
    }

    private String block(List<String> words) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "table", "training" -> table(arguments);
            case "pivot" -> pivot(arguments);
            case "chart" -> chart(arguments);
            default ->
                throw new IllegalArgumentException(
                        file + ": no kind of generated block is called '" + words.get(0) + "'");
        };
    }

    /** FOLDER [name=value...] [COLUMN...]: rows with these values, the slowest first. */
    private String table(List<String> words) throws IOException {
        PublishedFigures figures = PublishedFigures.read(root, words.get(0), subject);
        List<String> rest = words.subList(1, words.size());
        List<String> values = rest.stream().filter(word -> word.contains("=")).toList();
        List<String> columns = rest.stream().filter(word -> !word.contains("=")).toList();
        return new FigureTable(figures.rows(values), subject.alternatives()).markdown(columns);
    }

    /** FOLDER PARAMETER COLUMN ALTERNATIVE...: a row for each value of the parameter. */
    private String pivot(List<String> words) throws IOException {
        PublishedFigures figures = PublishedFigures.read(root, words.get(0), subject);
        return new FigureTable(figures.rows(List.of()), subject.alternatives())
                .pivot(words.get(1), words.get(2), words.subList(3, words.size()));
    }

    /** [KIND] FOLDER...: the first figure of a kind, or the first of all. */
    private String chart(List<String> words) throws IOException {
        String kind = KINDS_OF_CHARTS.contains(words.get(0)) ? words.get(0) : "";
        List<Path> sources = new ArrayList<>();
        for (String word : words.subList(kind.isEmpty() ? 0 : 1, words.size())) {
            sources.add(PublishedFigures.find(root, word));
        }
        Report report = new Report(sources, baselines, subject);
        Figure figure = report.figures().stream()
                .filter(each -> each.id().startsWith(kind))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + ": " + sources + " has no chart '" + kind + "'"));
        StringBuilder name = new StringBuilder(figure.id().replaceFirst("-\\d+$", ""));
        for (Path source : sources) {
            name.append(source.getFileName()
                    .toString()
                    .replace(".csv", "")
                    .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d(T\\d{6}Z)?-)?", "-"));
        }
        Path chart = root.resolve("results/charts").resolve(name + ".svg");
        charts.put(chart, figure.svg());
        Path link = file.toAbsolutePath().getParent().relativize(chart.toAbsolutePath());
        return "![" + figure.title() + ". " + figure.sentence() + "]("
                + link.toString().replace('\\', '/') + ")";
    }
}
