package dev.minibatch.harness.report;

import dev.minibatch.harness.stats.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown in which blocks are generated from published results: all that stands between
 * {@code <!-- generated: KIND ARGUMENTS -->} and {@code <!-- end -->}.
 */
public final class Document {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)(<!-- generated: ([^>]*?)-->\n)(?:(?!<!-- generated:).)*?(<!-- end -->)");

    private final Path root;
    private final Path file;
    private final List<String> baselines;
    private final Subject subject;
    private final String text;
    private final Map<Path, String> charts = new LinkedHashMap<>();

    private Document(Path root, Path file, List<String> baselines, Subject subject, String text) {
        this.root = root;
        this.file = file;
        this.baselines = baselines;
        this.subject = subject;
        this.text = text;
    }

    /**
     * Reads a document.
     *
     * @param root what paths in the document's comments are relative to
     * @param baselines the alternatives that charts compare with
     */
    public static Document read(Path root, Path file, List<String> baselines, Subject subject) throws IOException {
        return new Document(root, file, baselines, subject, Files.readString(file, StandardCharsets.UTF_8));
    }

    public String text() {
        return text;
    }

    /**
     * The text with its blocks generated anew.
     *
     * @throws IllegalArgumentException with a message of one line, if a block asks for what does not exist
     */
    public String regenerated() throws IOException {
        Matcher blocks = BLOCK.matcher(text);
        int ended = 0;
        StringBuilder result = new StringBuilder();
        try {
            while (blocks.find()) {
                ended++;
                String block =
                        blocks.group(1) + block(List.of(blocks.group(2).strip().split("\\s+", -1)));
                blocks.appendReplacement(result, Matcher.quoteReplacement(block + "\n" + blocks.group(3)));
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        if (ended != text.split("<!-- generated:", -1).length - 1) {
            throw new IllegalArgumentException(file + " has a generated block without <!-- end -->");
        }
        return blocks.appendTail(result).toString();
    }

    /** The charts of the blocks that were generated last, by file. */
    public Map<Path, String> charts() {
        return charts;
    }

    /** A line for each figure in running text that is not what the results say. */
    public List<String> problems() throws IOException {
        return new QuotedFigures(root, subject).problems(text);
    }

    private String block(List<String> words) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "table", "training" -> table(arguments);
            case "full-table" ->
                Files.readString(PublishedFigures.find(root, words.get(1)).resolve("summary.md"))
                        .strip();
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

    /** [KIND] FOLDER...: the first figure of a kind, or the first of all. */
    private String chart(List<String> words) throws IOException {
        boolean kindIsNamed = Report.KINDS.contains(words.get(0));
        List<Path> sources = new ArrayList<>();
        for (String word : words.subList(kindIsNamed ? 1 : 0, words.size())) {
            sources.add(PublishedFigures.find(root, word));
        }
        Figure figure = Report.of(sources, baselines, subject).figure(kindIsNamed ? words.get(0) : "");
        StringBuilder name = new StringBuilder(figure.id().replaceFirst("-\\d+$", ""));
        sources.forEach(source -> name.append('-')
                .append(Inputs.withoutTime(source.getFileName().toString().replace(".csv", ""))));
        Path chart = root.resolve("results/charts").resolve(name + ".svg");
        charts.put(chart, figure.svg());
        Path link = file.toAbsolutePath().getParent().relativize(chart.toAbsolutePath());
        return "![" + figure.title() + ". " + figure.sentence() + "]("
                + link.toString().replace('\\', '/') + ")";
    }
}
