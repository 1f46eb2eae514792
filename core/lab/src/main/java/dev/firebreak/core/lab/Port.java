package dev.firebreak.core.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A port that a workload listens on.
 *
 * @param name such as {@code http}, as RFC 6335 has names of services
 * @param number 1 to 65535
 * @param protocol of the transport
 * @param reach who can get to it beside what edges allow
 * @param onHost true when it is taken on the node itself, so that no other copy there can have it
 * @param host the first label of its host's name, or the whole name with dots; empty when the workload's name
 */
public record Port(String name, int number, Protocol protocol, Reach reach, boolean onHost, Optional<String> host) {
    private static final Set<String> HTTP_NAMES =
            Set.of("http", "ui", "web", "dashboard", "console", "management", "setup", "api", "query", "metrics");

    /** The transport. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** Who can get to a port. */
    public enum Reach {
        /** Workloads that an edge names. */
        CLUSTER,
        /** The house, through the internal gateway. */
        INTERNAL,
        /** The world, through the external gateway. */
        EXTERNAL;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Port {
        if (!Names.isPort(name)) {
            throw new IllegalArgumentException("a port's name " + Names.PORT_RULE + ", not " + name);
        }
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + name + " lies between 1 and 65535, not " + number);
        }
        if (host.isPresent() && !Names.isHost(host.get())) {
            throw new IllegalArgumentException("a host's name " + Names.HOST_RULE + ", not " + host.get());
        }
    }

    /** Whether it is a page or an API in plain HTTP, by its name; a gateway of HTTP can then stand before it. */
    public boolean speaksHttp() {
        return protocol == Protocol.TCP && (name.startsWith("http-") || HTTP_NAMES.contains(name));
    }

    /** A port whose host has the workload's name. */
    public Port(String name, int number, Protocol protocol, Reach reach, boolean onHost) {
        this(name, number, protocol, reach, onHost, Optional.empty());
    }
}
