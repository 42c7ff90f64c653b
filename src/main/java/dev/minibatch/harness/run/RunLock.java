package dev.minibatch.harness.run;

import dev.minibatch.harness.stats.FileProblem;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Keeps two runs from measuring on one machine at once, from the first fork to the last. It has the place of JMH's own lock,
 * which JMH takes for a single fork, and cannot take at all where another user has left it. JMH's {@code -Djmh.ignoreLock=true}
 * switches off both.
 */
public final class RunLock implements AutoCloseable {
    private static final String IGNORE = "jmh.ignoreLock";

    /** Whether the user said so, of whose arguments the property is one. */
    private static final boolean IGNORED = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.equalsIgnoreCase("-D" + IGNORE + "=true"));

    /** What a killed run leaves in the temporary folder: JMH's hints for the compiler, and our jar of probes. */
    private static final Pattern LEFTOVER = Pattern.compile("jmh\\d+compilecommand|minibatch-watch-\\d+\\.jar");

    /** Null if locks are ignored. */
    private final FileChannel file;

    private RunLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock, before JMH runs anything, and removes what killed runs of the same user have left.
     *
     * @throws IOException with a message of one line, if another run has it
     */
    public static RunLock take() throws IOException {
        if (IGNORED) {
            return new RunLock(null);
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        RunLock lock = new RunLock(locked(folder.resolve("jmh.lock")));
        removeLeftovers(folder);
        System.setProperty(IGNORE, "true"); // tells JMH, as its lock is held
        return lock;
    }

    /** With JMH's lock held, only this JVM uses such files. Those of other users stay. */
    private static void removeLeftovers(Path folder) {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        File[] files =
                folder.toFile().listFiles((in, name) -> LEFTOVER.matcher(name).matches());
        for (File file : files == null ? new File[0] : files) {
            if (file.lastModified() < start) {
                file.delete();
            }
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel file;
        boolean isOurs;
        try {
            isOurs = create(path) || Files.isWritable(path);
            file = FileChannel.open(path, isOurs ? StandardOpenOption.WRITE : StandardOpenOption.READ);
        } catch (IOException unusable) {
            throw new IOException(
                    path.getParent() + " cannot be used for the lock of all runs (" + FileProblem.reason(unusable)
                            + "); make it writable, or choose another folder with -Djava.io.tmpdir=DIR before -jar",
                    unusable);
        }
        if (!lock(file, !isOurs)) { // a shared lock is all that a file open for reading takes
            file.close();
            throw new IOException(
                    "another run is measuring on this machine, and two at once would spoil each other's times;"
                            + " wait until it ends (the lock is " + path
                            + "; -Djmh.ignoreLock=true before -jar ignores it)");
        }
        return file;
    }

    /** Creates a lock that other users can take, too; false if it is there. */
    private static boolean create(Path path) throws IOException {
        try {
            Files.createFile(path);
            path.toFile().setWritable(true, false);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }

    /** Locks a file until it is closed; false if anyone else has locked it. */
    static boolean lock(FileChannel file) throws IOException {
        return lock(file, false);
    }

    private static boolean lock(FileChannel file, boolean shared) throws IOException {
        try {
            return file.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException sameJvm) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
