package dev.firebreak.adapters.labfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one file's reading gathers: problems, and the names that its patterns stand for. */
final class Reading {
    private final Problems problems = new Problems();
    private final Map<NodeNames, List<String>> expanded = new HashMap<>();
    private int names;

    Problems problems() {
        return problems;
    }

    /** The names that a pattern stands for; empty once a file's patterns stand for too many. */
    Optional<List<String>> names(NodeNames pattern) {
        names = Math.min(names + pattern.count(), Bounds.NAMES + 1);
        return names > Bounds.NAMES
                ? Optional.empty()
                : Optional.of(expanded.computeIfAbsent(pattern, NodeNames::names));
    }
}
