package dev.firebreak.entry.console;

import java.util.List;

/**
 * How it is in the House at this moment.
 *
 * @param calm when nothing is wrong
 * @param sentence where to look first
 * @param advice what to do; may be empty
 * @param seen which machines are watched, when not all are; else empty
 * @param warm who waits now, the longest first
 * @param style the colours of it, as rules for the drawing's parts
 */
record HouseNow(boolean calm, String sentence, String advice, String seen, List<Warm> warm, String style) {
    /** @param words what it waits for and how long, or that it is silent */
    record Warm(String name, String words) {}
}
