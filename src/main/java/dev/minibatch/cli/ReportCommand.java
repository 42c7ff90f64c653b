package dev.minibatch.cli;

import dev.minibatch.harness.report.Figure;
import dev.minibatch.harness.report.Report;
import dev.minibatch.harness.run.AtomicFile;
import dev.minibatch.harness.stats.FileProblem;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of charts and tables from results. */
@Command(
        name = "report",
        description = "Makes one page of charts and tables of results, and the charts as SVG files beside it.")
final class ReportCommand implements Callable<Integer> {
    private static final String PAGE = "report.html";

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs.")
    private List<Path> folders;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page; charts go to a folder of the same name with -charts. Default: report.html in the"
                    + " first DIR.")
    private Path out;

    @Mixin
    private BaselineOption baseline;

    @Override
    public Integer call() throws IOException {
        System.setProperty("java.awt.headless", "true");
        requireFonts();
        Path page = out != null ? out : folders.get(0).resolve(PAGE);
        if (!page.toString().endsWith(".html")) {
            throw new IOException("--out " + page + " should end in .html");
        }
        Report report = new Report(folders, baseline.names(), new MiniBatchSubject());
        Path charts = page.resolveSibling(page.getFileName().toString().replaceFirst("\\.html$", "") + "-charts");
        try {
            write(report, page, charts);
        } catch (IOException unwritable) {
            throw new IOException(
                    "--out " + page + ": " + FileProblem.of(unwritable) + "; name a file in a writable folder");
        }
        System.out.println("Written: " + page + ", and its charts to " + charts);
        return 0;
    }

    private static void write(Report report, Path page, Path charts) throws IOException {
        String html = report.html();
        if (!Files.isDirectory(charts)) {
            Files.createDirectory(charts);
        }
        for (Figure figure : report.figures()) {
            AtomicFile.write(charts.resolve(figure.id() + ".svg"), figure.svg());
        }
        AtomicFile.write(page, html); // last, so that a page has its charts
    }

    /** Without a font Java cannot measure text, and fails without a clear message. */
    private static void requireFonts() throws IOException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 1).getStringBounds("a", new FontRenderContext(null, true, true));
        } catch (RuntimeException | Error none) {
            throw new IOException("charts need a font and a Java with java.desktop; on Debian, apt-get install"
                    + " fontconfig fonts-dejavu-core");
        }
    }
}
