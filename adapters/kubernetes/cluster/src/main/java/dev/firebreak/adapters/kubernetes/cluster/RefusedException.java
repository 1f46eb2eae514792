package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Trouble;
import java.util.List;

/** Something cannot be done; every reason is told. */
final class RefusedException extends Exception {
    private final transient List<Trouble> troubles;

    RefusedException(List<Trouble> troubles) {
        super(troubles.toString());
        this.troubles = List.copyOf(troubles);
    }

    RefusedException(Trouble trouble) {
        this(List.of(trouble));
    }

    List<Trouble> troubles() {
        return troubles;
    }
}
