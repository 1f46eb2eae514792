package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Port;
import java.util.Comparator;

/**
 * A way that is open.
 *
 * @param from who begins to speak
 * @param to who listens
 * @param port the number it listens on
 * @param protocol of the transport
 * @param because the line of the lab, or the rule, that opens it
 */
public record Flow(Party from, Party to, int port, Port.Protocol protocol, String because) implements Comparable<Flow> {
    private static final Comparator<Flow> ORDER = Comparator.comparing(Flow::from)
            .thenComparing(Flow::to)
            .thenComparingInt(Flow::port)
            .thenComparing(Flow::protocol);

    @Override
    public int compareTo(Flow other) {
        return ORDER.compare(this, other);
    }
}
