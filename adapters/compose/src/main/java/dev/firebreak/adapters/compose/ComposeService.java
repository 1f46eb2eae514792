package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One container as a service of a compose project. */
final class ComposeService {
    /** What runs by schedule is started by whoever keeps the schedule, never with the rest. */
    static final String SCHEDULED = "scheduled";

    /** A database is given time to write down what it holds. */
    private static final String PROTECTED_GRACE = "120s";

    private final OutsideMachine machine;
    private final Paths paths;

    ComposeService(OutsideMachine machine, Paths paths) {
        this.machine = machine;
        this.paths = paths;
    }

    Fields of(Occupant occupant) {
        Workload workload = occupant.wall().workload();
        Container container = workload.container();
        Fields service = Fields.of("image", literal(container.image().orElseThrow()))
                .withAny("entrypoint", literal(container.command()))
                .withAny("command", literal(container.arguments()))
                .withAny("environment", environment(container))
                .withAny("env_file", secrets(occupant));
        if (workload.schedule().isPresent()) {
            service.withNoted(
                    "started at " + workload.schedule().get() + ", as README.md says", "profiles", List.of(SCHEDULED));
        }
        service.with("restart", workload.schedule().isPresent() ? "no" : "unless-stopped")
                .withAny("depends_on", dependsOn(workload));
        rights(workload, service);
        hold(occupant, service);
        room(occupant, service);
        network(occupant, service);
        Health.of(workload).ifPresent(health -> service.with("healthcheck", healthcheck(health)));
        if (workload.treatment().diskIo() == DiskStance.PROTECTED) {
            service.with("stop_grace_period", PROTECTED_GRACE);
        }
        return service;
    }

    private static Fields environment(Container container) {
        Fields environment = Fields.of();
        container.environment().forEach((name, value) -> environment.with(name, literal(value)));
        return environment;
    }

    private static List<Fields> secrets(Occupant occupant) {
        if (occupant.wall().workload().container().secrets().isEmpty()) {
            return List.of();
        }
        return List.of(Fields.of("path", "${FIREBREAK_SECRETS:-/etc/firebreak/secrets}/" + occupant.name() + ".env")
                .with("format", "raw"));
    }

    /** What must be there first, as far as it is here; what runs by schedule is never waited for. */
    private Fields dependsOn(Workload workload) {
        Fields needed = Fields.of();
        machine.occupants().stream()
                .filter(other ->
                        workload.after().contains(other.wall().workload().name()))
                .filter(other -> other.wall().workload().schedule().isEmpty())
                .forEach(other -> needed.with(other.name(), Fields.of("condition", "service_started")));
        return needed;
    }

    private static void rights(Workload workload, Fields service) {
        Rights rights = Rights.of(workload);
        if (rights.everything()) {
            service.withNoted(rights.exception(), "privileged", true).with("user", "0:0");
            return;
        }
        String user = rights.user() + ":" + rights.user();
        if (rights.user() == 0) {
            service.withNoted(rights.exception(), "user", user);
        } else {
            service.with("user", user);
        }
        if (workload.container().confinement().writesEverywhere()) {
            service.withNoted("Exception: its image writes beside its own files.", "read_only", false);
        } else {
            service.with("read_only", true);
        }
        service.with("cap_drop", List.of("ALL"));
        if (!rights.capabilities().isEmpty()) {
            service.withNoted(rights.exception(), "cap_add", rights.capabilities());
        }
        service.with("security_opt", List.of("no-new-privileges:true"));
        if (rights.lowPorts()) {
            service.with("sysctls", Fields.of("net.ipv4.ip_unprivileged_port_start", "0"));
        }
    }

    private void hold(Occupant occupant, Fields service) {
        Hold hold = Hold.of(occupant.wall());
        hold.cpus().ifPresent(cpus -> service.with("cpus", new Fields.Thousandths(cpus.milli())));
        service.with("cpu_shares", hold.cpuShares())
                .with("mem_limit", Hold.text(hold.memory()))
                .withNoted("no more than that in swap either", "memswap_limit", Hold.text(hold.memory()))
                .with("mem_reservation", Hold.text(hold.reservation()))
                .with("pids_limit", hold.pids())
                .with("oom_score_adj", hold.oomScore())
                .with("blkio_config", Fields.of("weight", hold.blkioWeight()));
        Cards cards = Cards.of(occupant, machine.node().gpus());
        if (!cards.nvidia().isEmpty()) {
            Fields device = Fields.of("driver", "nvidia")
                    .with(
                            "device_ids",
                            cards.nvidia().stream().map(String::valueOf).toList())
                    .with("capabilities", List.of("gpu"));
            Fields reservations = Fields.of().withNoted(cards.note(), "devices", List.of(device));
            service.with("deploy", Fields.of("resources", Fields.of("reservations", reservations)));
        }
        if (!cards.devices().isEmpty()) {
            service.withNoted(
                    cards.note(),
                    "devices",
                    cards.devices().stream().map(path -> path + ":" + path).toList());
        }
    }

    private static void room(Occupant occupant, Fields service) {
        Room room = Room.of(occupant);
        service.withAny(
                "tmpfs",
                room.inMemory().stream()
                        .map(path -> literal(path) + ":size=" + Room.IN_MEMORY_LIMIT + ",mode=1777")
                        .toList());
        List<Fields> volumes = new ArrayList<>();
        for (Room.Kept kept : room.kept()) {
            volumes.add(
                    Fields.of("type", "volume").with("source", kept.volume()).with("target", literal(kept.path())));
        }
        for (Room.Seen seen : room.seen()) {
            volumes.add(Fields.of("type", "bind")
                    .with("source", literal(seen.folder()))
                    .with("target", literal(seen.path()))
                    .with("read_only", seen.readOnly())
                    .with("bind", Fields.of("create_host_path", false))
                    .headed(Rights.of(occupant.wall().workload()).exception()));
        }
        service.withAny("volumes", volumes);
    }

    private void network(Occupant occupant, Fields service) {
        Rights rights = Rights.of(occupant.wall().workload());
        if (rights.hostNetwork()) {
            service.withNoted(rights.exception() + " No network of compose holds it there.", "network_mode", "host");
            return;
        }
        List<String> names = Stream.concat(paths.inner(occupant).stream(), paths.outer(occupant).stream())
                .toList();
        Optional<String> alias = Paths.alias(occupant);
        if (names.isEmpty()) {
            service.with("network_mode", "none");
        } else if (alias.isPresent()) {
            Fields networks = Fields.of();
            names.forEach(name -> networks.with(name, Fields.of("aliases", List.of(alias.get()))));
            service.with("networks", networks);
        } else {
            service.with("networks", names);
        }
        service.withAny(
                "ports",
                paths.doors(occupant).stream()
                        .map(door -> Fields.of("target", door.port())
                                .with("published", String.valueOf(door.port()))
                                .withAny("host_ip", machine.node().address())
                                .with("protocol", Words.protocol(door))
                                .headed(Words.because(door)))
                        .toList());
    }

    private static Fields healthcheck(Health health) {
        List<String> test = new ArrayList<>(List.of(health.shell() ? "CMD-SHELL" : "CMD"));
        test.addAll(literal(health.command()));
        return Fields.of("test", test)
                .with("interval", Health.EVERY_SECONDS + "s")
                .with("timeout", Health.TIMEOUT_SECONDS + "s")
                .with("retries", Health.RETRIES)
                .with("start_period", health.startSeconds() + "s");
    }

    private static List<String> literal(List<String> texts) {
        return texts.stream().map(ComposeService::literal).toList();
    }

    /** Compose puts variables in place of what follows a single dollar. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
