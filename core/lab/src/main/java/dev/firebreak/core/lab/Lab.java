package dev.firebreak.core.lab;

import java.util.List;

/**
 * What somebody owns.
 *
 * @param name for people
 * @param nodes at least one machine
 */
public record Lab(String name, List<Node> nodes) {
    public Lab {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a lab needs at least one node");
        }
        nodes = List.copyOf(nodes);
    }

    /** The lab that consists of one machine and is named after it. */
    public static Lab of(Node only) {
        return new Lab(only.name(), List.of(only));
    }
}
