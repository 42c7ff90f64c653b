package dev.minibatch.harness.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two runs from measuring on one machine at once, from the first fork to the last. JMH's own lock does that for a
 * single fork. JMH's {@code -Djmh.ignoreLock=true} switches off both.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel file;

    private RunLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException with a message of one line, if another run has it
     */
    public static RunLock take() throws IOException {
        if (Boolean.getBoolean("jmh.ignoreLock")) {
            return new RunLock(null);
        }
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "minibatch.lock");
        String advice = " (the lock is " + path + "; -Djmh.ignoreLock=true before -jar ignores it)";
        FileChannel file;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException anotherUsers) {
            throw new IOException("the lock of all runs cannot be opened" + advice, anotherUsers);
        }
        if (!lock(file)) {
            file.close();
            throw new IOException(
                    "another run is measuring on this machine, and two at once would spoil each other's times;"
                            + " wait until it ends" + advice);
        }
        return new RunLock(file);
    }

    /** Locks a file until it is closed; false if anyone else has locked it. */
    static boolean lock(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
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
