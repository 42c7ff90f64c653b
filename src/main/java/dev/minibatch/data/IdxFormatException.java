package dev.minibatch.data;

import java.io.IOException;

/** A data file is not what it should be. The message is one line: the file, what is wrong with it, what would be right. */
public final class IdxFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    IdxFormatException(String file, String fault) {
        super(file + ": " + fault);
    }
}
