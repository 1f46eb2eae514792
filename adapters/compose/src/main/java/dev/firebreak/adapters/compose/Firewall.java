package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Callers;
import dev.firebreak.core.walls.OutsideMachine.Door;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may come through a machine's doors, as rules of nftables in a table of their own. They come before Docker's and
 * Podman's, and whom they drop nobody takes up again; whom they let pass still meets every other table.
 *
 * @see <a href="https://wiki.nftables.org/wiki-nftables/index.php/Netfilter_hooks">nftables: hooks and priorities</a>
 */
final class Firewall {
    static final String NAME = "firewall.nft";

    private final Lab lab;
    private final OutsideMachine machine;

    Firewall(Lab lab, OutsideMachine machine) {
        this.lab = lab;
        this.machine = machine;
    }

    /** The addresses that a door is open to; empty when it is open to all, or when some are not known. */
    Optional<List<String>> sources(Door door) {
        if (!(door.callers() instanceof Callers.Machines(List<String> nodes))
                || !missing(door).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(nodes.stream()
                .flatMap(name -> lab.node(name).flatMap(Node::address).stream())
                .distinct()
                .sorted()
                .toList());
    }

    /** The machines that may come through a door and whose addresses nobody said, by name. */
    List<String> missing(Door door) {
        return switch (door.callers()) {
            case Callers.Anybody anybody -> List.of();
            case Callers.Machines(List<String> nodes) ->
                nodes.stream()
                        .filter(name -> lab.node(name).flatMap(Node::address).isEmpty())
                        .toList();
        };
    }

    /** The file; empty when there is no door that it could guard. */
    Optional<String> text() {
        SortedMap<String, Door> guarded = new TreeMap<>();
        machine.doors().stream()
                .filter(door -> sources(door).isPresent())
                .forEach(door -> guarded.put(Words.protocol(door) + "_" + door.port(), door));
        if (guarded.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("""
                # Who may ask this machine for the ports that it publishes. Load: nft -f firewall.nft
                # A table of its own: loading it again replaces it, and it touches no rule of anybody else.
                table inet firebreak
                delete table inet firebreak
                table inet firebreak {
                  # What Docker or Podman hands on to a container; the port is the one that was asked for.
                  chain handed_on {
                    type filter hook forward priority filter - 10; policy accept;
                    ct state established,related accept
                """);
        guarded.forEach((name, door) -> text.append("    ct status dnat meta l4proto ")
                .append(Words.protocol(door))
                .append(" ct original proto-dst ")
                .append(door.port())
                .append(" jump ")
                .append(name)
                .append('\n'));
        text.append("""
                  }

                  # What a process of the machine itself takes: Docker's proxy, Podman without root, the host's network.
                  chain taken_here {
                    type filter hook input priority filter - 10; policy accept;
                    ct state established,related accept
                    iifname "lo" accept
                """);
        guarded.forEach((name, door) -> text.append("    ")
                .append(Words.protocol(door))
                .append(" dport ")
                .append(door.port())
                .append(" jump ")
                .append(name)
                .append('\n'));
        text.append("  }\n");
        guarded.forEach((name, door) -> text.append(chain(name, door)));
        return Optional.of(text.append("}\n").toString());
    }

    private String chain(String name, Door door) {
        StringBuilder chain = new StringBuilder("\n  # " + door.workload() + ": " + Words.because(door) + "\n  # From "
                + Words.callers(door) + ".\n  chain " + name + " {\n");
        for (String address : sources(door).orElse(List.of())) {
            chain.append("    ")
                    .append(address.contains(":") ? "ip6" : "ip")
                    .append(" saddr ")
                    .append(address)
                    .append(" accept\n");
        }
        return chain.append("    drop\n  }\n").toString();
    }
}
