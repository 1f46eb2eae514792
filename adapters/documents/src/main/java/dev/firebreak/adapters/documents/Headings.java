package dev.firebreak.adapters.documents;

import java.util.ArrayList;
import java.util.List;

/** The headings above the place that has been reached. */
final class Headings {
    private record Heading(int level, String text) {}

    private final List<Heading> open = new ArrayList<>();

    /** Begins a section: it ends those of the same and of deeper levels. */
    void enter(int level, String text) {
        leave(level);
        String line = CleanText.line(text);
        if (!line.isEmpty()) {
            open.add(new Heading(level, line));
        }
    }

    /** Ends the sections of this level and deeper. */
    void leave(int level) {
        open.removeIf(heading -> heading.level() >= level);
    }

    List<String> path() {
        return open.stream().map(Heading::text).toList();
    }
}
