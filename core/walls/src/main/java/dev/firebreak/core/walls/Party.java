package dev.firebreak.core.walls;

/** An end of a flow. */
public sealed interface Party extends Comparable<Party> {
    /** A workload or a model's server. */
    record Workload(String name) implements Party {}

    /** Firebreak's own endpoint, the only way to a model. */
    record ModelEndpoint() implements Party {}

    /** The gateway that the house comes in by. */
    record InternalGateway() implements Party {}

    /** The gateway that the world comes in by. */
    record ExternalGateway() implements Party {}

    /** What wakes those that sleep when nobody asks, by asking them. */
    record Waker() implements Party {}

    /** The machines of the house, beside the cluster: what the private networks hold. */
    record House() implements Party {}

    /** What collects metrics. */
    record Monitoring() implements Party {}

    /** The cluster's name server. */
    record Dns() implements Party {}

    /** The API server: operators ask it, and it asks their webhooks. */
    record ApiServer() implements Party {}

    /** A host out in the world, by its name. */
    record Host(String name) implements Party {}

    /** Anything out in the world. */
    record World() implements Party {}

    /** For people, and for an order that is always the same. */
    default String label() {
        return switch (this) {
            case Workload workload -> workload.name();
            case ModelEndpoint endpoint -> "(model endpoint)";
            case InternalGateway gateway -> "(internal gateway)";
            case ExternalGateway gateway -> "(external gateway)";
            case Waker waker -> "(waker)";
            case House house -> "(house)";
            case Monitoring monitoring -> "(monitoring)";
            case Dns dns -> "(name server)";
            case ApiServer server -> "(API server)";
            case Host host -> "https://" + host.name();
            case World world -> "(world)";
        };
    }

    @Override
    default int compareTo(Party other) {
        return label().compareTo(other.label());
    }
}
