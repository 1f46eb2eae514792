package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Meeting;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine as one compose project.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/spec.md">Compose Specification</a>
 */
final class ComposeFile {
    static final String NAME = "compose.yaml";

    private final String lab;
    private final OutsideMachine machine;
    private final Paths paths;

    private ComposeFile(String lab, OutsideMachine machine) {
        this.lab = lab;
        this.machine = machine;
        this.paths = new Paths(machine);
    }

    /** The files of a machine whose {@link Membership} is compose, by name. */
    static SortedMap<String, String> of(String lab, OutsideMachine machine) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(NAME, Yaml.write(new ComposeFile(lab, machine).fields()));
        return files;
    }

    /** As Docker has names of projects: lower case letters, digits, dashes and underscores. */
    static String project(String lab) {
        String name =
                lab.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+", "");
        return name.isEmpty() ? "lab" : name;
    }

    private Fields fields() {
        Fields services = Fields.of();
        ComposeService service = new ComposeService(machine, paths);
        machine.occupants().forEach(occupant -> services.with(occupant.name(), service.of(occupant)));
        return Fields.of("name", project(lab))
                .with("services", services)
                .withAny("networks", networks())
                .withAny("volumes", volumes())
                .headed("What runs on " + machine.node().name()
                        + ", outside of the cluster. How to bring it up: README.md.");
    }

    private Fields networks() {
        Fields networks = Fields.of();
        for (Meeting meeting : machine.meetings()) {
            if (machine.occupants().stream().anyMatch(occupant -> uses(occupant, meeting))) {
                networks.withNoted(
                        meeting.one() + " and " + meeting.other() + ", and nobody else",
                        Paths.nameOf(meeting),
                        Fields.of("internal", true));
            }
        }
        for (Occupant occupant : machine.occupants()) {
            if (!Rights.of(occupant.wall().workload()).hostNetwork()) {
                paths.outer(occupant)
                        .ifPresent(name -> networks.withNoted(
                                "the way between " + occupant.name() + " and other machines", name, Fields.of()));
            }
        }
        return networks;
    }

    private static boolean uses(Occupant occupant, Meeting meeting) {
        return meeting.joins(occupant.wall().workload().name())
                && !Rights.of(occupant.wall().workload()).hostNetwork();
    }

    private Fields volumes() {
        Fields volumes = Fields.of();
        for (Occupant occupant : machine.occupants()) {
            List<Room.Kept> kept = Room.of(occupant).kept();
            kept.forEach(one -> volumes.withNoted(one.what(), one.volume(), Fields.of()));
        }
        return volumes;
    }
}
