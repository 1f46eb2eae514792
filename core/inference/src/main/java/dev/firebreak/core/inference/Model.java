package dev.firebreak.core.inference;

import java.util.Optional;

/**
 * A model that can be asked by name.
 *
 * @param id the name in requests
 * @param task what it does
 * @param backend the server that holds it; empty for what this process does itself
 */
public record Model(String id, Task task, Optional<Backend> backend) {
    /** The name under which the documents answer. */
    public static final String DOCUMENTS = "documents";

    public enum Task {
        /** Chat and text completion. */
        GENERATE,
        EMBED,
        /** Answers from the documents; this process does it with one of the others. */
        ANSWER
    }
}
