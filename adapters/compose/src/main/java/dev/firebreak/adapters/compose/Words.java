package dev.firebreak.adapters.compose;

import dev.firebreak.core.walls.OutsideMachine.Callers;
import dev.firebreak.core.walls.OutsideMachine.Door;
import java.util.Locale;

/** Doors of a machine, as people and engines read them. */
final class Words {
    private Words() {}

    static String protocol(Door door) {
        return door.protocol().name().toLowerCase(Locale.ROOT);
    }

    /** Why a door is there. */
    static String because(Door door) {
        return String.join("; ", door.because());
    }

    /** Who may come through it. */
    static String callers(Door door) {
        return switch (door.callers()) {
            case Callers.Anybody anybody -> "anybody whom the network lets through";
            case Callers.Machines machines -> String.join(", ", machines.nodes());
        };
    }
}
