package dev.minibatch.update.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows OpenBLAS by what its library contains: a text of its name and version, for {@code openblas_get_config}. A name of a
 * file proves nothing, as any BLAS may be installed as {@code libblas.so.3}, in any folder.
 */
final class OpenBlas {
    private static final Pattern VERSION = Pattern.compile("OpenBLAS \\d+\\.\\d+[.\\w]*");

    private OpenBlas() {}

    /**
     * The name and version that one of some files tells, as in {@code OpenBLAS 0.3.21}; empty if none of them is OpenBLAS.
     *
     * @param files libraries; one that cannot be read tells nothing
     */
    static Optional<String> version(Collection<Path> files) {
        return files.stream().map(OpenBlas::version).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> version(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            // Mapped, for a fork looks too, and 40 MB in its heap would not be as it is without a native BLAS.
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            Matcher version = VERSION.matcher(new Characters(bytes, 0, bytes.capacity()));
            return version.find() ? Optional.of(version.group()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Bytes as characters of ISO 8859-1, which a pattern can search. */
    private record Characters(ByteBuffer bytes, int start, int end) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes.get(start + index) & 0xff);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Characters(bytes, start + from, start + to);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(length());
            return text.append(this, 0, length()).toString();
        }
    }
}
