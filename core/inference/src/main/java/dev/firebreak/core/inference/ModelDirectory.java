package dev.firebreak.core.inference;

import java.util.List;
import java.util.Optional;

/** Which models there are right now. Safe for threads; a look-up never waits for a server. */
public interface ModelDirectory {
    /** Every model, in a stable order. */
    List<Model> models();

    /** The language model that answers when none is named: the one chosen at start, else the first found; empty when there is none. */
    Optional<Model> defaultModel();

    /** What is wrong with the servers that a person named and that do not answer: a sentence for people each, with the server. */
    default List<String> troubles() {
        return List.of();
    }

    default Optional<Model> find(String id) {
        return models().stream().filter(model -> model.id().equals(id)).findFirst();
    }
}
