package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Meeting;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine as units of systemd: containers, networks and volumes as Podman's generator reads them, and timers.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
final class Quadlets {
    private final OutsideMachine machine;
    private final SortedMap<String, String> files = new TreeMap<>();

    private Quadlets(OutsideMachine machine) {
        this.machine = machine;
    }

    static SortedMap<String, String> of(OutsideMachine machine) {
        Quadlets quadlets = new Quadlets(machine);
        quadlets.write();
        return quadlets.files;
    }

    private void write() {
        Paths paths = new Paths(machine);
        QuadletContainer containers = new QuadletContainer(machine, paths);
        for (Occupant occupant : machine.occupants()) {
            Workload workload = occupant.wall().workload();
            files.put(occupant.name() + ".container", containers.of(occupant));
            workload.schedule().ifPresent(cron -> files.put(occupant.name() + ".timer", timer(occupant, cron)));
            Room.of(occupant).kept().forEach(kept -> files.put(kept.volume() + ".volume", volume(kept)));
            if (!Rights.of(workload).hostNetwork()) {
                paths.outer(occupant)
                        .ifPresent(name ->
                                network(name, "the way between " + occupant.name() + " and other machines", false));
                machine.meetings().stream()
                        .filter(meeting -> meeting.joins(workload.name()))
                        .forEach(this::inner);
            }
        }
    }

    private void inner(Meeting meeting) {
        network(Paths.nameOf(meeting), meeting.one() + " and " + meeting.other() + ", and nobody else", true);
    }

    private void network(String name, String what, boolean internal) {
        UnitFile file = new UnitFile().comment(what).section("Network").with("NetworkName", name);
        files.put(name + ".network", (internal ? file.with("Internal", true) : file).toString());
    }

    private static String volume(Room.Kept kept) {
        return new UnitFile()
                .comment(kept.what())
                .section("Volume")
                .with("VolumeName", kept.volume())
                .toString();
    }

    private static String timer(Occupant occupant, Cron cron) {
        UnitFile file = new UnitFile()
                .comment("as cron writes it: " + cron)
                .section("Unit")
                .with("Description", "When " + occupant.name() + " runs")
                .section("Timer");
        Calendar.of(cron).forEach(when -> file.with("OnCalendar", when));
        return file.with("Persistent", true)
                .section("Install")
                .with("WantedBy", "timers.target")
                .toString();
    }
}
