package dev.minibatch.harness.run.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which Linux tells about the machine. Elsewhere they are absent, and all is empty. They are read here, and
 * not by a library, since those that cover more systems bring native code larger than this whole suite.
 */
final class SystemFiles {
    private final Path root;

    /** @param root the file system; {@code /}, or a copy of its parts */
    SystemFiles(Path root) {
        this.root = root;
    }

    /** The content of a file without the space around it, if it can be read and is not empty. */
    Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(root.resolve(path)).strip()).filter(text -> !text.isEmpty());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The content of a file that is a number. */
    Optional<Long> number(String path) {
        return text(path).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** The first value of a key in a file of lines like {@code key : value}. */
    Optional<String> value(String path, String key) {
        return text(path)
                .flatMap(text -> text.lines()
                        .map(line -> line.split(":", 2))
                        .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                        .map(parts -> parts[1].strip())
                        .findFirst());
    }

    /** The paths, below the root, of a folder's entries whose names match an expression, sorted. */
    List<String> entries(String folder, String name) {
        try (Stream<Path> entries = Files.list(root.resolve(folder))) {
            return entries.filter(entry -> entry.getFileName().toString().matches(name))
                    .map(entry -> folder + "/" + entry.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException | RuntimeException absent) {
            return List.of();
        }
    }
}
