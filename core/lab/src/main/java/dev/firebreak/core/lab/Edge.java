package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * Who may speak with whom; what no edge names is closed.
 *
 * @param from a workload or model
 * @param to whom it speaks to
 * @param port the number it speaks to; empty when every port that {@code to} declares, which only a workload does
 */
public record Edge(String from, End to, Optional<Integer> port) {
    /** Whom an edge leads to. */
    public sealed interface End {
        /** A workload or model of the lab. */
        record Workload(String name) implements End {}

        /** A host outside of the lab, by its name; TCP. */
        record Host(String name) implements End {
            public Host {
                if (!Names.isHost(name) || !name.contains(".")) {
                    throw new IllegalArgumentException("a host's name " + Names.HOST_RULE + ", not " + name);
                }
            }
        }

        /** Anything outside of the lab; TCP. */
        record World() implements End {}

        /** As lab files write it. */
        default String label() {
            return switch (this) {
                case Workload(String name) -> name;
                case Host(String name) -> name;
                case World() -> "*";
            };
        }
    }

    public Edge {
        if (port.isEmpty() && !(to instanceof End.Workload)) {
            throw new IllegalArgumentException(
                    "an edge to " + to.label() + " needs a port; write " + from + " -> " + to.label() + ":443");
        }
    }

    /** Between two workloads or models. */
    public Edge(String from, String to, Optional<Integer> port) {
        this(from, new End.Workload(to), port);
    }

    /** The workload or model it leads to; empty when it leads out of the lab. */
    public Optional<String> toWorkload() {
        return to instanceof End.Workload(String name) ? Optional.of(name) : Optional.empty();
    }
}
