package dev.firebreak.adapters.search;

import dev.firebreak.core.knowledge.StorageException;
import java.nio.file.Path;

/** The folder of an index cannot be used; the message says why, and what to do. */
public final class IndexFolderException extends StorageException {
    private static final long serialVersionUID = 1;

    IndexFolderException(Path folder, String problem, String advice) {
        super(message(folder, problem, advice));
    }

    IndexFolderException(Path folder, String problem, String advice, Throwable cause) {
        super(message(folder, problem, advice), cause);
    }

    private static String message(Path folder, String problem, String advice) {
        return "the index in " + folder + " " + problem + ". " + advice;
    }
}
