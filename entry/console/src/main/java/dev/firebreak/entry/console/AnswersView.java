package dev.firebreak.entry.console;

import java.util.List;

/**
 * How long people waited for answers, beside what the machine did, on one axis of time.
 *
 * @param spans how far back it may go
 * @param charts one below the other
 * @param slowest the answers of the span that kept people waiting longest
 */
record AnswersView(WatchView.Choice span, List<WatchView.Choice> spans, List<Chart> charts, List<Line> slowest) {
    /**
     * @param label what it shows
     * @param more of whom; may be empty
     * @param bars from the oldest to now, 0 to 1 of the most that there was; -1 where nothing is known
     * @param most the most that there was, with its unit
     * @param bands when somebody suffered
     * @param words all of it as a sentence
     */
    record Chart(String label, String more, List<Double> bars, String most, List<Band> bands, String words) {}

    /** In cells, and who suffered from whom. */
    record Band(double start, double width, String words) {}

    /** @param waited until the first token, or the whole answer where none is known */
    record Line(String address, When start, String what, String model, String waited, String queue, String length) {}

    /**
     * One answer, taken apart.
     *
     * @param legs in the order in which they began
     * @param incidents who suffered meanwhile
     * @param busiest who used the disks meanwhile
     */
    record Whole(
            String id,
            When start,
            String what,
            String length,
            String firstToken,
            List<Leg> legs,
            List<String> incidents,
            List<Busy> busiest) {}

    /**
     * @param start part of the whole length, 0 to 1
     * @param width likewise
     * @param error what ended it; may be empty
     */
    record Leg(String name, double start, double width, String length, String error) {}

    record Busy(String name, String amount) {}
}
