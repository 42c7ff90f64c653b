package dev.minibatch.harness.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps two runs from measuring on one machine at once, from the first fork to the last. JMH's own lock does that for a
 * single fork. JMH's {@code -Djmh.ignoreLock=true} switches off both.
 */
public final class RunLock implements AutoCloseable {
    private final List<FileChannel> files = new ArrayList<>();

    private RunLock() {}

    /**
     * Takes the lock.
     *
     * @throws IOException with a message of one line, if another run has it
     */
    public static RunLock take() throws IOException {
        return take("minibatch.lock");
    }

    /** Takes JMH's lock too, for processes that run JMH beside each other and ignore it. */
    public static RunLock takeWithThatOfJmh() throws IOException {
        return take("minibatch.lock", "jmh.lock");
    }

    private static RunLock take(String... names) throws IOException {
        RunLock lock = new RunLock();
        try {
            for (String name : Boolean.getBoolean("jmh.ignoreLock") ? new String[0] : names) {
                lock.add(Path.of(System.getProperty("java.io.tmpdir"), name));
            }
            return lock;
        } catch (IOException taken) {
            lock.close();
            throw taken;
        }
    }

    private void add(Path path) throws IOException {
        String advice = " (the lock is " + path + "; -Djmh.ignoreLock=true before -jar ignores it)";
        FileChannel file;
        boolean isOurs;
        try {
            isOurs = create(path) || Files.isWritable(path);
            file = FileChannel.open(path, isOurs ? StandardOpenOption.WRITE : StandardOpenOption.READ);
        } catch (IOException unusable) {
            throw new IOException(
                    path.getParent() + " cannot be used for the lock of all runs (" + unusable
                            + "); make it writable, or choose another folder with -Djava.io.tmpdir=DIR before -jar",
                    unusable);
        }
        files.add(file);
        if (!lock(file, !isOurs)) { // a shared lock is all that a file open for reading takes
            throw new IOException(
                    "another run is measuring on this machine, and two at once would spoil each other's times;"
                            + " wait until it ends" + advice);
        }
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
        for (FileChannel file : files) {
            file.close();
        }
    }
}
