package dev.minibatch.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minibatch.harness.stats.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.print.PrintOptions;

/** The page as a browser shows it; on Debian, {@code apt-get install chromium chromium-driver}. */
class ReportPageTest {
    /** Of text and its background, as WCAG 2.2 asks. */
    private static final double CONTRAST = 4.5;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Path page;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Chromium.isInstalled(), "needs Chromium: apt-get install chromium chromium-driver");
        Report report = new Report(
                List.of(
                        Results.run(folder.resolve("one"), "17.0.15"),
                        Results.run(folder.resolve("two"), "25.0.3"),
                        Results.sweep(folder.resolve("sweep"))),
                Results.BASELINES,
                Samples.SUBJECT);
        page = Files.writeString(folder.resolve("report.html"), report.html());
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360,light", "360,dark", "1440,light", "1440,dark"})
    void holdsAtEveryWidthInBothSchemes(int width, String scheme) {
        chromium.open(page, width, scheme);
        assertEquals(List.of(), chromium.console());
        assertEquals(0L, chromium.run("return performance.getEntriesByType('resource').length"), "it loads nothing");
        assertEquals(
                chromium.run("return document.documentElement.clientWidth"),
                chromium.run("return document.documentElement.scrollWidth"),
                "it fits");
        assertEquals(
                chromium.run("return document.querySelectorAll('figure').length"),
                chromium.run(
                        "return [...document.querySelectorAll('figure svg')].filter(s => s.checkVisibility()).length"),
                "one chart of each figure is shown");
        assertEquals(List.of(), chromium.run("""
                        return [...document.querySelectorAll('figure svg')].filter(s => s.checkVisibility()).flatMap(svg => {
                          const box = svg.getBoundingClientRect();
                          return [...svg.querySelectorAll('text')].filter(text => {
                            const own = text.getBoundingClientRect();
                            return own.left < box.left - 2 || own.right > box.right + 2
                              || own.top < box.top - 2 || own.bottom > box.bottom + 2;
                          }).map(text => svg.id + ' ' + text.textContent);
                        })"""), "text within its chart");
        assertTrue((double) chromium.run("""
                        return Math.min(...[...document.querySelectorAll('figure svg')].filter(s => s.checkVisibility())
                          .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)) + 0.0001""") > 0.9, "charts are hardly shrunk");
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void textStandsOutFromItsBackground(String scheme) {
        chromium.open(page, 1440, scheme);
        double least = ((Number) chromium.run("""
                const light = colour => {
                  const [r, g, b] = colour.match(/[\\d.]+/g).map(v => v / 255)
                    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const paper = light(getComputedStyle(document.body).backgroundColor);
                const contrast = colour => (Math.max(paper, light(colour)) + 0.05) / (Math.min(paper, light(colour)) + 0.05);
                return Math.min(
                  ...[...document.querySelectorAll('figure svg text')].map(text => contrast(getComputedStyle(text).fill)),
                  ...[...document.querySelectorAll('p, li, td, h3')].map(text => contrast(getComputedStyle(text).color)))""")).doubleValue();
        assertTrue(least >= CONTRAST, scheme + ": " + least);
    }

    @Test
    void aPressOnAHeadingSortsByIt() {
        chromium.open(page, 1440, "light");
        List<Double> unsorted = column("us/op");
        assertTrue(unsorted.size() == 3 && unsorted.stream().allMatch(value -> value > 0.0), unsorted.toString());
        press("us/op");
        assertEquals(unsorted.stream().sorted().toList(), column("us/op"));
        press("us/op");
        assertEquals(unsorted.stream().sorted(Comparator.reverseOrder()).toList(), column("us/op"));
        assertEquals("descending", chromium.run("return " + heading("us/op") + ".getAttribute('aria-sort')"));
        press("formulation");
        assertEquals(
                "MATRIX_COMMONS_MATH",
                chromium.run("return document.querySelector('.results tbody tr').cells[0].textContent"));
        assertEquals(
                1L, chromium.run("return document.querySelectorAll('.results [aria-sort]').length"), "sorted by one");
        assertEquals(List.of(), chromium.console());
    }

    private static String heading(String name) {
        return "[...document.querySelectorAll('.results th')].find(th => th.textContent === '" + name + "')";
    }

    private static void press(String name) {
        chromium.driver()
                .findElement(By.xpath("//table[@class='results']//button[text()='" + name + "']"))
                .click();
    }

    @SuppressWarnings("unchecked")
    private static List<Double> column(String name) {
        List<Object> values = (List<Object>)
                chromium.run(
                        "const i = " + heading(name)
                                + ".cellIndex; return [...document.querySelector('.results tbody').rows].map(r => parseFloat(r.cells[i].textContent))");
        return values.stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    @Test
    void itCanBePrinted() {
        chromium.open(page, 1440, "light");
        String pdf = chromium.driver().print(new PrintOptions()).getContent();
        assertTrue(pdf.startsWith("JVBERi0"), "a PDF, in Base64");
        assertTrue(pdf.length() > 20_000, "with content: " + pdf.length());
    }
}
