package dev.firebreak.core.bus;

/**
 * A look at a node, whole or as what changed since a whole one; {@code core/frames} makes and reads it.
 *
 * @param node its name in the lab
 * @param sender whoever looks: another one after each start
 * @param sequence rises by one from message to message of a sender, from 1
 * @param base the sequence of the whole look that this one tells the changes to; its own when it is whole
 * @param at by the node's wall clock, in milliseconds since the epoch
 * @param nanos by a clock of the node that only goes on
 * @param paceMillis from look to look
 * @param lookMicros how long this one took
 * @param body counters and gauges
 */
public record NodeReading(
        String node,
        String sender,
        long sequence,
        long base,
        long at,
        long nanos,
        long paceMillis,
        long lookMicros,
        byte[] body) {
    /** Whether it can be read by itself. */
    public boolean whole() {
        return base == sequence;
    }
}
