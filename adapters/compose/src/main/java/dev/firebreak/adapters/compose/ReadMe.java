package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Door;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a machine's owner does to bring it up, and what it then answers to whom. */
final class ReadMe {
    static final String NAME = "README.md";

    /** Docker's usual pools hold 31, of which its own bridge has one. */
    private static final int USUAL_NETWORKS = 30;

    private final Lab lab;
    private final OutsideMachine machine;
    private final Firewall firewall;
    private final boolean compose;
    private final Markdown text = new Markdown();

    private ReadMe(Lab lab, OutsideMachine machine, Firewall firewall) {
        this.lab = lab;
        this.machine = machine;
        this.firewall = firewall;
        this.compose = machine.node().standing().membership() == Membership.COMPOSE;
    }

    static String of(Lab lab, OutsideMachine machine, Firewall firewall) {
        ReadMe readMe = new ReadMe(lab, machine, firewall);
        readMe.write();
        return readMe.text.toString();
    }

    private void write() {
        text.line("# " + machine.node().name());
        text.line("");
        text.line("Written by `firebreak render` from the lab `" + lab.name()
                + "`. This machine is no member of the cluster; "
                + (compose ? "compose" : "systemd, by way of Podman's quadlets,") + " runs what the plan puts on it.");
        secrets();
        if (compose) {
            volumes();
        }
        text.line("");
        text.line("## Bring it up");
        text.line("");
        if (compose) {
            text.line("In this folder, with Docker Compose 2.30 or later:");
            text.fenced("docker compose up --detach --remove-orphans");
            int networks = networks();
            if (networks > USUAL_NETWORKS) {
                text.line("");
                text.line("It has " + networks + " networks, more than Docker has addresses for as it is installed: in"
                        + " `/etc/docker/daemon.json` say `\"default-address-pools\": [{\"base\": \"10.201.0.0/16\","
                        + " \"size\": 26}]`.");
            }
        } else {
            text.line("In this folder, as root, with Podman 4.9 or later:");
            String files = "*.container" + (networks() > 0 ? " *.network" : "") + (hasVolumes() ? " *.volume" : "");
            text.fenced(
                    "install -D -m 0644 -t /etc/containers/systemd " + files,
                    "systemctl daemon-reload",
                    "systemctl restart " + String.join(" ", always()));
        }
        cards();
        schedules();
        doors();
        text.line("");
        text.line(
                "A health check asks from inside the container with `curl` or `wget`, and a port with `nc` or `bash`. An image"
                        + " that has none of them looks unwell and runs all the same; give its workload a `probe:` with a command of"
                        + " its own.");
    }

    private void secrets() {
        List<Occupant> with = machine.occupants().stream()
                .filter(occupant ->
                        !occupant.wall().workload().container().secrets().isEmpty())
                .toList();
        if (with.isEmpty()) {
            return;
        }
        text.line("");
        text.line("## Secrets");
        text.line("");
        if (compose) {
            text.line(
                    "Values are never in this repository. Each file has lines `NAME=value`, belongs to whoever runs compose and has mode 0600;"
                            + " `FIREBREAK_SECRETS` names another folder than `/etc/firebreak/secrets`.");
            text.table("file", "name", "the lab's secret");
        } else {
            text.line(
                    "Values are never in this repository. Podman keeps them: `podman secret create NAME -`, then the value and"
                            + " the end of input.");
            text.table("Podman's secret", "the variable it becomes", "the lab's secret");
        }
        for (Occupant occupant : with) {
            occupant.wall()
                    .workload()
                    .container()
                    .secrets()
                    .forEach((variable, key) -> text.row(
                            compose
                                    ? "/etc/firebreak/secrets/" + occupant.name() + ".env"
                                    : QuadletContainer.secret(key.secret(), key.key()),
                            variable,
                            key.toString()));
        }
    }

    /** Docker makes a new volume root's, and no container here is root that need not be. */
    private void volumes() {
        List<Occupant> with = machine.occupants().stream()
                .filter(occupant -> !Room.of(occupant).kept().isEmpty())
                .filter(occupant -> Rights.of(occupant.wall().workload()).user() != 0)
                .toList();
        if (with.isEmpty()) {
            return;
        }
        text.line("");
        text.line("## Volumes, once");
        text.line("");
        text.line(
                "Docker makes a new volume root's, and what runs here is not root. Before the first start each is given to its"
                        + " user. Where a disk is planned that Docker's own folder is not on, make the volume there first: `docker"
                        + " volume create --opt type=none --opt o=bind --opt device=FOLDER NAME`.");
        text.line("");
        text.line("```sh");
        text.line("docker compose --profile " + ComposeService.SCHEDULED + " create");
        for (Occupant occupant : with) {
            int user = Rights.of(occupant.wall().workload()).user();
            for (Room.Kept kept : Room.of(occupant).kept()) {
                text.line("docker run --rm --network none --volume "
                        + ComposeFile.project(lab.name()) + "_" + kept.volume()
                        + ":/v docker.io/library/busybox:1.37 chown " + user + ":" + user + " /v  # " + kept.what());
            }
        }
        text.line("```");
    }

    private void cards() {
        boolean nvidia = machine.occupants().stream()
                .anyMatch(occupant ->
                        !Cards.of(occupant, machine.node().gpus()).nvidia().isEmpty());
        if (!nvidia) {
            return;
        }
        text.line("");
        text.line(
                compose
                        ? "NVIDIA's cards need its Container Toolkit and, once, `nvidia-ctk runtime configure"
                                + " --runtime=docker`."
                        : "NVIDIA's cards need its Container Toolkit and, once and after each change of the driver,"
                                + " `nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml`.");
    }

    private void schedules() {
        List<Occupant> scheduled = machine.occupants().stream()
                .filter(occupant -> occupant.wall().workload().schedule().isPresent())
                .toList();
        if (scheduled.isEmpty()) {
            return;
        }
        text.line("");
        text.line("## By schedule");
        text.line("");
        if (!compose) {
            text.line("Timers start what runs by schedule:");
            text.fenced(
                    "install -m 0644 -t /etc/systemd/system *.timer",
                    "systemctl daemon-reload",
                    "systemctl enable --now "
                            + String.join(
                                    " ",
                                    scheduled.stream()
                                            .map(occupant -> occupant.name() + ".timer")
                                            .toList()));
            return;
        }
        text.line("Compose keeps no schedule; cron does. In `/etc/cron.d/" + ComposeFile.project(lab.name())
                + "`, with this folder's path:");
        text.fenced(scheduled.stream()
                .map(occupant -> occupant.wall().workload().schedule().orElseThrow()
                        + " root cd /path/to/" + OutsideFiles.folder(machine) + " && docker compose --profile "
                        + ComposeService.SCHEDULED + " up --no-deps " + occupant.name())
                .toArray(String[]::new));
    }

    private void doors() {
        text.line("");
        text.line("## Doors");
        text.line("");
        if (machine.doors().isEmpty()) {
            text.line("No other machine asks this one for anything, so no port is published.");
            return;
        }
        machine.node()
                .address()
                .ifPresentOrElse(
                        address -> text.line("Published on " + address + " only:"),
                        () -> text.line(
                                "Nobody said this machine's address, so these are published on all that it has; say"
                                        + " `address:` in the lab:"));
        text.table("port", "workload", "who may ask");
        for (Door door : machine.doors()) {
            text.row(door.port() + "/" + Words.protocol(door), door.workload(), Words.callers(door));
        }
        if (firewall.text().isPresent()) {
            text.line("");
            text.line("`" + Firewall.NAME
                    + "` holds the others off, whatever Docker or Podman open. Load it now, and at each start by way of"
                    + " `/etc/nftables.conf`:");
            text.fenced("nft --check --file " + Firewall.NAME, "nft --file " + Firewall.NAME);
            text.line("");
            text.line(
                    "The cluster's pods come with the address of the machine they run on, as most networks of clusters have"
                            + " it.");
        }
        List<String> open = machine.doors().stream()
                .filter(door -> !firewall.missing(door).isEmpty())
                .map(door -> door.port() + "/" + Words.protocol(door))
                .toList();
        if (!open.isEmpty()) {
            SortedSet<String> missing = new TreeSet<>();
            machine.doors().forEach(door -> missing.addAll(firewall.missing(door)));
            text.line("");
            text.line("**Open to the whole network:** " + String.join(", ", open) + ". Nobody said the address of "
                    + String.join(", ", missing) + "; say `address:` of each in the lab, and a firewall is written.");
        }
    }

    private List<String> always() {
        return machine.occupants().stream()
                .filter(occupant -> occupant.wall().workload().schedule().isEmpty())
                .map(occupant -> occupant.name() + ".service")
                .toList();
    }

    private boolean hasVolumes() {
        return machine.occupants().stream()
                .anyMatch(occupant -> !Room.of(occupant).kept().isEmpty());
    }

    private int networks() {
        Paths paths = new Paths(machine);
        return (int) machine.occupants().stream()
                .filter(occupant -> !Rights.of(occupant.wall().workload()).hostNetwork())
                .flatMap(occupant -> Stream.concat(paths.inner(occupant).stream(), paths.outer(occupant).stream()))
                .distinct()
                .count();
    }
}
