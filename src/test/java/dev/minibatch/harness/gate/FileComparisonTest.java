package dev.minibatch.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileComparisonTest {
    private static final Path CASES = Path.of("src/test/resources/dev/minibatch/harness/gate/jmh");
    private static final String HEADER = "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\","
            + "\"Score Error (99.9%)\",\"Unit\",\"Param: size\"\r\n";

    @TempDir
    private Path folder;

    private static GateReport compare(Path base, Path head) throws IOException {
        return FileComparison.of(base, head, GateRules.DEFAULT);
    }

    private GateReport compare(String base, String head) throws IOException {
        return compare(
                Files.writeString(folder.resolve("base"), base), Files.writeString(folder.resolve("head"), head));
    }

    private static CellVerdict cell(GateReport report, String name) {
        return report.cells().stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + report.cells()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r | Mapper.global thrpt threads=4 | INCONCLUSIVE | take a finer unit with larger scores (-tu)",
                "grp | Queue.rw:put thrpt threads=4 | REGRESSED | ''",
                "grp | Queue.rw:get thrpt threads=4 | UNCHANGED | ''",
                "grp | Queue.rw thrpt threads=4 | UNCHANGED | ''",
                "zero | Mapper.tiny avgt | INVALID | in base, its score is 0.000000 s/op: too few digits are printed; take a finer",
                "zero | Mapper.big avgt | REGRESSED | ''",
                "de | Sums.loop avgt size=0 | REGRESSED | ''",
                "de | Sums.loop avgt size=1000 | REGRESSED | ''",
                "nan | Vec.conv thrpt | INCONCLUSIVE | no error is stated for so few samples",
                "nan | Vec.sum thrpt | INCONCLUSIVE | no error is stated for so few samples",
            })
    void publicKindsOfCsvAreJudged(String files, String name, Verdict verdict, String remark) throws IOException {
        GateReport report = compare(CASES.resolve(files + "-base.csv"), CASES.resolve(files + "-head.csv"));
        CellVerdict cell = cell(report, name);
        assertEquals(verdict, cell.verdict(), cell.toString());
        assertTrue(cell.remark().contains(remark), cell.remark());
        assertEquals(remark.isEmpty(), cell.remark().isEmpty(), cell.remark());
    }

    @ParameterizedTest
    @CsvSource({"bomx.csv, 1", "blanklines.csv, 2", "hr.csv, 2"})
    void marksBlankLinesAndHoursAreRead(String file, int cells) throws IOException {
        GateReport report = compare(CASES.resolve(file), CASES.resolve(file));
        assertEquals(cells, report.cells().size());
        assertTrue(report.cells().stream().allMatch(cell -> cell.ratio().mean() == 1.0));
    }

    @Test
    void rowsThatAreNotJudgedAreCountedAndAllocationIs() throws IOException {
        String rows = """
                "x.B.f","sample",1,20000,%s,0.010000,"us/op",10
                "x.B.f:f·p0.50","sample",1,1,9.0,NaN,"us/op",10
                "x.B.f:p0.99","sample",1,1,9.0,NaN,"us/op",10
                "x.B.f:·gc.alloc.rate","sample",1,20,900.0,9.0,"MB/sec",10
                "x.B.f:·gc.alloc.rate.norm","sample",1,20,%s,%s,"B/op",10
                "x.B.f:·gc.time","sample",1,20,9.0,NaN,"ms",10
                """;
        GateReport report = compare(
                HEADER + String.format(rows, "5.000000", "64.000000", "0.001000"),
                HEADER + String.format(rows, "5.010000", "96.000000", "0.001000"));
        assertEquals(1, report.cells().size());
        CellVerdict cell = cell(report, "B.f sample size=10");
        assertEquals(Verdict.UNCHANGED, cell.verdict());
        assertEquals(new Allocation(Verdict.REGRESSED, 64, 96), cell.allocation());
        assertTrue(
                report.notes()
                        .contains("Not judged: 4 secondary results of base and 4 of head, such as percentiles and the"
                                + " figures of profilers."),
                report.notes().toString());
    }

    @Test
    void nothingIsSaidOfRowsThatAreNotThere() throws IOException {
        String row = "\"x.B.f\",\"avgt\",1,25,100.0,0.010000,\"ms/op\",10\r\n";
        List<String> notes = compare(HEADER + row, HEADER + row).notes();
        assertTrue(notes.stream().noneMatch(note -> note.startsWith("Not judged")), notes.toString());
    }

    @Test
    void aCsvShowsNoChangeWithinTheMargin() throws IOException {
        String row = "\"x.B.f\",\"avgt\",1,25,%s,0.010000,\"ms/op\",10\r\n";
        assertEquals(Verdict.UNCHANGED, csv(row, "100.000000", "104.000000"));
        assertEquals(Verdict.REGRESSED, csv(row, "100.000000", "106.000000"));
        assertEquals(Verdict.IMPROVED, csv(row, "106.000000", "100.000000"));
    }

    private Verdict csv(String row, String base, String head) throws IOException {
        return compare(HEADER + String.format(row, base), HEADER + String.format(row, head))
                .cells()
                .get(0)
                .verdict();
    }

    @Test
    void unitsMayDiffer() throws IOException {
        String row = "\"x.B.f\",\"avgt\",1,25,%s,0.010000,\"%s\",10\r\n";
        GateReport report = compare(
                HEADER + String.format(row, "2.500000", "min/op"), HEADER + String.format(row, "150.000000", "s/op"));
        assertEquals(1.0, report.cells().get(0).ratio().mean(), 1e-12);
    }

    /** JMH's JSON of one cell, from the scores of its forks' iterations. */
    private static String json(String mode, String unit, String jdk, String secondary, double... forks) {
        String raw = Arrays.stream(forks)
                .mapToObj(score -> mode.equals("sample")
                        ? "[[[" + score / 2 + ", 3], [" + 2.5 * score + ", 1]]]"
                        : "[" + score + ", " + score * 1.01 + ", " + score * 0.99 + "]")
                .collect(Collectors.joining(", ", "[", "]"));
        return "[{\"jmhVersion\": \"1.37\", \"benchmark\": \"x.B.f\", \"mode\": \"" + mode + "\", \"threads\": 1,"
                + " \"jvmArgs\": [], \"jdkVersion\": \"" + jdk + "\", \"params\": {\"size\": \"10\"},"
                + " \"primaryMetric\": {\"score\": 1.0, \"scoreError\": \"NaN\", \"scoreUnit\": \"" + unit + "\", "
                + (mode.equals("sample") ? "\"rawDataHistogram\": " : "\"rawData\": ") + raw
                + "}, \"secondaryMetrics\": {" + secondary + "}}]";
    }

    private static String metric(String name, String unit, String rawData) {
        return "\"" + name + "\": {\"score\": 1.0, \"scoreUnit\": \"" + unit + "\", \"rawData\": " + rawData + "}";
    }

    @ParameterizedTest
    @CsvSource({"avgt, us/op, REGRESSED", "thrpt, ops/us, IMPROVED", "sample, ms/op, REGRESSED", "ss, s/op, REGRESSED"})
    void forksOfJsonAreTested(String mode, String unit, Verdict verdict) throws IOException {
        GateReport report = compare(
                json(mode, unit, "17", "", 100, 101, 100.5, 102, 101.5),
                json(mode, unit, "17", "", 106, 107, 106.5, 108, 107.5));
        CellVerdict cell = cell(report, "B.f " + mode + " size=10");
        assertEquals(verdict, cell.verdict());
        assertEquals(5, cell.forks());
        assertEquals(
                verdict == Verdict.REGRESSED ? 1.06 : 1 / 1.06, cell.ratio().mean(), 0.001);
    }

    @Test
    void aSingleForkGetsAnEstimateAndAdvice() throws IOException {
        GateReport report = compare(json("avgt", "us/op", "17", "", 100), json("avgt", "us/op", "17", "", 200));
        CellVerdict cell = report.cells().get(0);
        assertEquals(Verdict.INCONCLUSIVE, cell.verdict());
        assertEquals(2.0, cell.ratio().mean(), 1e-9);
        assertFalse(cell.ratio().hasInterval());
        assertTrue(
                report.notes().get(1).endsWith("more forks (-f) can."),
                report.notes().toString());
    }

    @Test
    void methodsAndAllocationOfJsonAreJudged() throws IOException {
        String secondary = metric("put", "us/op", "[[%1$s], [%1$s1], [%1$s2], [%1$s3], [%1$s4]]") + ", "
                + metric("gc.alloc.rate.norm", "B/op", "[[%1$s], [%1$s], [%1$s], [%1$s], [%1$s]]") + ", "
                + metric("f·p0.50", "us/op", "[[1.0]]");
        GateReport report = compare(
                json("avgt", "us/op", "17", String.format(secondary, "100.0"), 100, 101, 102, 103, 104),
                json("avgt", "us/op", "17", String.format(secondary, "200.0"), 100, 101, 102, 103, 104));
        assertEquals(Verdict.REGRESSED, cell(report, "B.f:put avgt size=10").verdict());
        assertEquals(
                new Allocation(Verdict.REGRESSED, 100, 200),
                cell(report, "B.f avgt size=10").allocation());
        assertTrue(report.notes().get(1).startsWith("Not judged: 1 secondary results of base and 1 of head"));
    }

    @Test
    void anotherJvmGivesARatioWithoutAVerdict() throws IOException {
        GateReport report =
                compare(json("avgt", "us/op", "17", "", 100, 101), json("avgt", "us/op", "25", "", 200, 201));
        assertEquals(Verdict.UNJUDGED, report.cells().get(0).verdict());
        assertTrue(report.notes().contains("No verdict where the runs differ: in jdkVersion (17, 25)."));
    }

    @Test
    void aChangeWithoutTurnsFailsOnlyIfAsked() throws IOException {
        GateReport report = compare(CASES.resolve("grp-base.csv"), CASES.resolve("grp-head.csv"));
        assertEquals(0, report.status(false));
        assertEquals(1, report.failingOnShift().status(false));
        assertTrue(report.notes().get(0).contains("--fail-on-shift"));
    }

    @Test
    void jsonIsNotComparedWithCsv() throws IOException {
        String json = json("avgt", "us/op", "17", "", 100, 101);
        String csv = HEADER + "x,avgt,1,5,1.5,0.1,us/op,10\n";
        IOException refused = assertThrows(IOException.class, () -> compare(json, csv));
        assertTrue(refused.getMessage().endsWith("head is CSV; give two files of one format"), refused.getMessage());
    }

    @Test
    void cellsOfOneSideAreListed() throws IOException {
        GateReport report =
                compare(HEADER + "x.B.f,avgt,1,5,1.5,0.1,us/op,10\n", HEADER + "x.B.f,avgt,2,5,1.5,0.1,us/op,10\n");
        assertEquals(List.of(), report.cells());
        assertTrue(report.notes().contains("only in head: B.f avgt threads=2 size=10"));
    }
}
