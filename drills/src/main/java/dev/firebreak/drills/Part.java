package dev.firebreak.drills;

/**
 * What one process does.
 *
 * @param number its meaning is the kind's
 * @param target an address, for kinds that speak with somebody; else empty
 */
record Part(Load.Kind kind, int number, String target) {
    Part(Load.Kind kind, int number) {
        this(kind, number, "");
    }

    String words() {
        return kind.word() + " " + number;
    }
}
