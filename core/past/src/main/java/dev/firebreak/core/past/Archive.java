package dev.firebreak.core.past;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps slices of many nodes for as long as their grains say, in bounded room. {@code ArchiveContract} in this module's tests says
 * what it promises. Safe for threads.
 */
public interface Archive {
    /**
     * Keeps slices of a node. What was kept survives the process being killed; the last of it may be lost when the power goes.
     * Steps that are kept twice are both found.
     *
     * @throws IOException when there is no room, with where and the next step; nothing that was kept before is harmed
     */
    void keep(String node, Iterable<Slice> slices) throws IOException;

    /**
     * Every slice of a node that begins at {@code from} or later and before {@code to}, as it was kept. Figures have two
     * significant digits; a maximum is never less than it was.
     */
    void read(String node, Grain grain, Instant from, Instant to, Consumer<Slice> into) throws IOException;
}
