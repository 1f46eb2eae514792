package dev.firebreak.core.pressure;

import java.util.Optional;

/**
 * Whose a control group is.
 *
 * @param kind who started it
 * @param name what people call it: pod, service of a compose file, unit, program, role
 * @param scope what makes the name unique: the namespace of a pod, the project of a compose file; empty where nothing is needed
 * @param container one container of a pod; empty otherwise
 */
public record Owner(Kind kind, String name, Optional<String> scope, Optional<String> container) {
    /** Who starts things on a machine. */
    public enum Kind {
        POD,
        COMPOSE,
        QUADLET,
        /** Started by hand or by a program, so that neither a pod, a compose file nor a unit names it. */
        CONTAINER,
        UNIT,
        SESSION,
        PROGRAM,
        ROLE,
        /** The machine itself: the root of the tree, kernel threads. */
        MACHINE
    }

    public static Owner of(Kind kind, String name) {
        return new Owner(kind, name, Optional.empty(), Optional.empty());
    }

    /** For people and for matching, such as {@code data/postgres-0} or {@code backup.service}. */
    public String label() {
        return scope.map(within -> within + "/" + name).orElse(name);
    }
}
