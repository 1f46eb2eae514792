package dev.firebreak.core.walls.survey;

import java.util.Locale;

/** A wall that a survey looks for, as it is told of. */
public sealed interface SurveyedWall permits NamespaceWall, WorkloadWall {
    /** As it is declared. */
    String name();

    Words words();

    /** For the head of a column. */
    default String label() {
        return words().label();
    }

    /** What it is, without a full stop. */
    default String about() {
        return words().about();
    }

    /** As programs read it. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    record Words(String label, String about) {}
}
