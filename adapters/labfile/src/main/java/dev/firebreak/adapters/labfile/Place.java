package dev.firebreak.adapters.labfile;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file its name for people
 * @param line from 1
 * @param column from 1, in code points
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** As compilers write it: {@code lab.yaml:12:7}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
