package dev.firebreak.core.silence;

/** Of what something is told. */
public sealed interface Subject {
    /** As the lab has it. */
    String name();

    record Workload(String name) implements Subject {}

    record Node(String name) implements Subject {}
}
