package dev.firebreak.bench;

import java.nio.file.Path;
import java.util.List;

/** A data set cannot be read; the message names the file, the line and what is expected there. */
public final class DataSetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Several at once, a line each. */
    DataSetException(List<String> problems) {
        super(String.join("\n", problems));
    }

    DataSetException(Path file, String problem) {
        super(file + ": " + problem);
    }

    DataSetException(Path file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
