package dev.firebreak.adapters.models.llama;

import java.util.List;

/**
 * Ends an answer before the first of some strings, which may arrive in pieces: what could be the start of one is held
 * back until it is clear. The engine has this too, but loses what it held back when an answer reaches its length.
 */
final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean reached;

    StopStrings(List<String> stops) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    }

    /** What may be sent now. */
    String accept(String piece) {
        if (reached) {
            return "";
        }
        held.append(piece);
        int stop = firstStop();
        if (stop >= 0) {
            reached = true;
            held.setLength(stop);
            return rest();
        }
        int sure = held.length() - longestStart();
        String sendable = held.substring(0, sure);
        held.delete(0, sure);
        return sendable;
    }

    boolean reached() {
        return reached;
    }

    /** What was held back, once nothing more comes. */
    String rest() {
        String rest = held.toString();
        held.setLength(0);
        return rest;
    }

    private int firstStop() {
        return stops.stream()
                .mapToInt(held::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(-1);
    }

    /** How many characters at the end could be the start of a stop string. */
    private int longestStart() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
                if (held.indexOf(stop.substring(0, length), held.length() - length) >= 0) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
