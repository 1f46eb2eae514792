package dev.firebreak.roles.watch;

import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.silence.Declared;
import dev.firebreak.core.silence.Door;
import java.time.Duration;
import java.util.Optional;

/** Where workloads of this machine are asked whether they are well, and how often. */
final class Doors {
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);

    private Doors() {}

    /**
     * That of a copy on this machine, empty when none can be reached from here: the network of a pod is its own unless its port is
     * taken on the node, and a command would have to run inside.
     */
    static Optional<Door> of(Workload workload, GroupRates group) {
        Optional<Probe> probe = workload.container().probe();
        boolean own = group.owner().kind() == Owner.Kind.POD || group.network().isPresent();
        Optional<Door> door = probe.isEmpty()
                ? workload.ports().stream()
                        .filter(port -> port.protocol() == Port.Protocol.TCP)
                        .findFirst()
                        .map(port -> here(port.number(), Optional.empty()))
                : probe.flatMap(Doors::of);
        return door.filter(found ->
                !own || workload.ports().stream().anyMatch(port -> port.number() == found.port() && port.onHost()));
    }

    private static Optional<Door> of(Probe probe) {
        return switch (probe) {
            case Probe.Http(String path, int port) -> Optional.of(here(port, Optional.of(path)));
            case Probe.Tcp(int port) -> Optional.of(here(port, Optional.empty()));
            case Probe.Exec ignored -> Optional.empty();
        };
    }

    private static Door here(int port, Optional<String> path) {
        return new Door("127.0.0.1", port, path);
    }

    /** How often it is asked: four times in what is promised, at most every ten seconds; empty when no answer is promised. */
    static Optional<Duration> pace(Workload workload) {
        return Declared.of(workload).signs().stream()
                .filter(Expected.Answer.class::isInstance)
                .map(sign -> ((Expected.Answer) sign).within().dividedBy(4))
                .map(quarter -> quarter.compareTo(OFTEN_ENOUGH) < 0 ? quarter : OFTEN_ENOUGH)
                .findFirst();
    }
}
