package dev.minibatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux counts of a process, from the file {@code stat} of its folder in {@code /proc}. */
public final class ProcStat {
    private static final int PAGES = 8;

    private final String[] fields;

    private ProcStat(String... fields) {
        this.fields = fields;
    }

    /** Of the process with this folder. */
    public static ProcStat of(Path folder) throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        return new ProcStat(stat.substring(stat.lastIndexOf(')')).split(" ", -1));
    }

    /** The pages of memory that the system provided to it. */
    public long pages() {
        return Long.parseLong(fields[PAGES]);
    }
}
