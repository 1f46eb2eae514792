package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Door;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One container as a quadlet.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
final class QuadletContainer {
    private final OutsideMachine machine;
    private final Paths paths;

    QuadletContainer(OutsideMachine machine, Paths paths) {
        this.machine = machine;
        this.paths = paths;
    }

    String of(Occupant occupant) {
        Workload workload = occupant.wall().workload();
        UnitFile file = new UnitFile().section("Unit").with("Description", occupant.name());
        List<String> first = first(workload);
        if (!first.isEmpty()) {
            file.with("Wants", String.join(" ", first)).with("After", String.join(" ", first));
        }
        file.section("Container").with("ContainerName", occupant.name());
        program(occupant, file);
        rights(workload, file);
        hold(occupant, file);
        room(occupant, file);
        network(occupant, file);
        Health.of(workload).ifPresent(health -> health(health, file));
        service(occupant, file);
        return file.toString();
    }

    /** What must be there first, as far as it is here; what runs by schedule is never waited for. */
    private List<String> first(Workload workload) {
        return machine.occupants().stream()
                .filter(other ->
                        workload.after().contains(other.wall().workload().name()))
                .filter(other -> other.wall().workload().schedule().isEmpty())
                .map(other -> other.name() + ".service")
                .toList();
    }

    private static void program(Occupant occupant, UnitFile file) {
        Container container = occupant.wall().workload().container();
        file.with("Image", UnitFile.literal(container.image().orElseThrow()));
        if (!container.command().isEmpty()) {
            file.with("Entrypoint", UnitFile.literal(UnitFile.json(container.command())));
        }
        if (!container.arguments().isEmpty()) {
            file.with("Exec", UnitFile.words(container.arguments()));
        }
        container.environment().forEach((name, value) -> file.with("Environment", UnitFile.word(name + "=" + value)));
        container
                .secrets()
                .forEach((variable, key) ->
                        file.with("Secret", secret(key.secret(), key.key()) + ",type=env,target=" + variable));
    }

    /** The name of Podman's secret for one key. */
    static String secret(String secret, String key) {
        return secret + "." + key;
    }

    private static void rights(Workload workload, UnitFile file) {
        Rights rights = Rights.of(workload);
        if (rights.everything()) {
            file.comment(rights.exception()).with("PodmanArgs", "--privileged");
            file.with("User", 0).with("Group", 0);
            return;
        }
        if (rights.user() == 0) {
            file.comment(rights.exception());
        }
        file.with("User", rights.user()).with("Group", rights.user());
        if (workload.container().confinement().writesEverywhere()) {
            file.comment("Exception: its image writes beside its own files.").with("ReadOnly", false);
        } else {
            file.with("ReadOnly", true);
        }
        file.with("ReadOnlyTmpfs", false).with("DropCapability", "all");
        if (!rights.capabilities().isEmpty()) {
            file.comment(rights.exception())
                    .with(
                            "AddCapability",
                            String.join(
                                    " ",
                                    rights.capabilities().stream()
                                            .map(name -> "CAP_" + name)
                                            .toList()));
        }
        file.with("NoNewPrivileges", true);
        if (rights.lowPorts()) {
            file.with("Sysctl", "net.ipv4.ip_unprivileged_port_start=0");
        }
    }

    private void hold(Occupant occupant, UnitFile file) {
        Hold hold = Hold.of(occupant.wall());
        hold.cpus().ifPresent(cpus -> file.with("PodmanArgs", "--cpus=" + cpus));
        file.with("PodmanArgs", "--cpu-shares=" + hold.cpuShares())
                .with("PodmanArgs", "--memory=" + Hold.text(hold.memory()))
                .comment("no more than that in swap either")
                .with("PodmanArgs", "--memory-swap=" + Hold.text(hold.memory()))
                .with("PodmanArgs", "--memory-reservation=" + Hold.text(hold.reservation()))
                .with("PodmanArgs", "--oom-score-adj=" + hold.oomScore())
                .with("PidsLimit", hold.pids());
        Cards cards = Cards.of(occupant, machine.node().gpus());
        if (!cards.none()) {
            file.comment(cards.note());
        }
        cards.nvidia().forEach(number -> file.with("AddDevice", "nvidia.com/gpu=" + number));
        cards.devices().forEach(path -> file.with("AddDevice", path));
    }

    private static void room(Occupant occupant, UnitFile file) {
        Room room = Room.of(occupant);
        Rights rights = Rights.of(occupant.wall().workload());
        for (String path : room.inMemory()) {
            file.with("Tmpfs", UnitFile.literal(path) + ":size=" + Room.IN_MEMORY_LIMIT + ",mode=1777");
        }
        for (Room.Kept kept : room.kept()) {
            file.with("Volume", kept.volume() + ".volume:" + UnitFile.literal(kept.path()) + ":U");
        }
        for (Room.Seen seen : room.seen()) {
            file.comment(rights.exception())
                    .with(
                            "Volume",
                            UnitFile.literal(seen.folder() + ":" + seen.path()) + (seen.readOnly() ? ":ro" : ""));
        }
    }

    private void network(Occupant occupant, UnitFile file) {
        Rights rights = Rights.of(occupant.wall().workload());
        if (rights.hostNetwork()) {
            file.comment(rights.exception() + " No network of Podman's holds it there.")
                    .with("Network", "host");
            return;
        }
        List<String> names = Stream.concat(paths.inner(occupant).stream(), paths.outer(occupant).stream())
                .toList();
        if (names.isEmpty()) {
            file.with("Network", "none");
        }
        names.forEach(name -> file.with("Network", name + ".network"));
        Paths.alias(occupant).filter(_ -> !names.isEmpty()).ifPresent(alias -> file.with("NetworkAlias", alias));
        for (Door door : paths.doors(occupant)) {
            file.comment(Words.because(door)).with("PublishPort", published(door));
        }
    }

    private String published(Door door) {
        String address = machine.node()
                .address()
                .map(known -> known.contains(":") ? "[" + known + "]:" : known + ":")
                .orElse("");
        return address + door.port() + ":" + door.port() + "/" + Words.protocol(door);
    }

    private static void health(Health health, UnitFile file) {
        String command = health.shell() ? health.command().getFirst() : UnitFile.json(health.command());
        file.with("HealthCmd", UnitFile.literal(command))
                .with("HealthInterval", Health.EVERY_SECONDS + "s")
                .with("HealthTimeout", Health.TIMEOUT_SECONDS + "s")
                .with("HealthRetries", Health.RETRIES)
                .with("HealthStartPeriod", health.startSeconds() + "s");
    }

    private static void service(Occupant occupant, UnitFile file) {
        Workload workload = occupant.wall().workload();
        file.section("Service");
        file.comment("of the disk's time against its neighbours'")
                .with("IOWeight", Hold.of(occupant.wall()).blkioWeight());
        if (workload.schedule().isPresent()) {
            file.with("Type", "oneshot").comment("its start is its whole run").with("TimeoutStartSec", "infinity");
            return;
        }
        file.comment("the first start fetches the image").with("TimeoutStartSec", 1800);
        file.with("Restart", "always").with("RestartSec", 5);
        if (workload.treatment().diskIo() == DiskStance.PROTECTED) {
            file.with("TimeoutStopSec", 130);
        }
        file.section("Install").with("WantedBy", "multi-user.target");
    }
}
