package dev.firebreak.adapters.compose;

import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Door;
import dev.firebreak.core.walls.OutsideMachine.Meeting;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.List;
import java.util.Optional;

/**
 * The networks inside of a machine: one for each edge, which leads nowhere else, and one for each workload that somebody
 * elsewhere asks or that asks somebody elsewhere, which nobody shares. A name has an underscore, which names of workloads
 * have not, so no two networks meet.
 */
final class Paths {
    private final OutsideMachine machine;

    Paths(OutsideMachine machine) {
        this.machine = machine;
    }

    static String nameOf(Meeting meeting) {
        return meeting.one() + "_" + meeting.other();
    }

    /** The networks that an occupant shares with others, by name. */
    List<String> inner(Occupant occupant) {
        return machine.meetings().stream()
                .filter(meeting -> meeting.joins(occupant.wall().workload().name()))
                .map(Paths::nameOf)
                .toList();
    }

    /** Its own way out of the machine, and into it; empty when it has none. */
    Optional<String> outer(Occupant occupant) {
        return occupant.speaksOut() || !doors(occupant).isEmpty()
                ? Optional.of(occupant.name() + "__out")
                : Optional.empty();
    }

    /** What others may ask it for. */
    List<Door> doors(Occupant occupant) {
        return machine.doors().stream()
                .filter(door ->
                        door.workload().equals(occupant.wall().workload().name()))
                .toList();
    }

    /** A name that neighbours look up although the container has another; empty when it has that one. */
    static Optional<String> alias(Occupant occupant) {
        String workload = occupant.wall().workload().name();
        return workload.equals(occupant.name()) ? Optional.empty() : Optional.of(workload);
    }
}
