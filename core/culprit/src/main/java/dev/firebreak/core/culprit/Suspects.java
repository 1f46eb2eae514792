package dev.firebreak.core.culprit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects who took more of a place than usual, and makes shares of it. */
final class Suspects {
    static final int MAX = 16;

    /** @param weight what its share is taken of: its excess, or less where the figure is doubtful */
    private record Entry(@Nullable Track track, Activity activity, double calm, double excess, double weight) {}

    private final Window window;
    private final List<Entry> entries = new ArrayList<>();
    /** What is held harms only when all of it is held: having held some before is no excuse. */
    private final boolean holds;

    Suspects(Window window) {
        this(window, false);
    }

    private Suspects(Window window, boolean holds) {
        this.window = window;
        this.holds = holds;
    }

    static Suspects whoHold(Window window) {
        return new Suspects(window, true);
    }

    void add(@Nullable Track track, Activity activity, double calm) {
        double excess = window.excess(activity, calm);
        addWeighed(track, activity, calm, excess, excess);
    }

    void addWeighed(@Nullable Track track, Activity activity, double calm, double excess, double weight) {
        if (weight > 0) {
            entries.add(new Entry(track, activity, calm, excess, weight));
        }
    }

    /** The whole excess. */
    double sum() {
        return entries.stream().mapToDouble(Entry::weight).sum();
    }

    /** @param least an excess of which nobody would take note */
    Assessment assess(double least, String unit, List<Evidence> notes) {
        double whole = Math.max(sum(), least);
        List<Suspect> suspects = entries.stream()
                .sorted(Comparator.comparingDouble((Entry entry) -> -entry.weight())
                        .thenComparing(entry -> entry.track() == null
                                ? ""
                                : entry.track().party().path()))
                .limit(MAX)
                .map(entry -> Suspect.of(
                        entry.track() == null
                                ? new Verdict.Outside()
                                : new Verdict.One(entry.track().party()),
                        entry.weight() / whole,
                        entry.excess(),
                        window.correlation(entry.activity()),
                        course(entry)))
                .toList();
        return new Assessment(suspects, Optional.empty(), unit, notes);
    }

    private Window.Course course(Entry entry) {
        Window.Course course = window.course(entry.activity(), entry.calm(), entry.excess());
        return holds ? new Window.Course(course.pauses(), course.recovered(), course.onsetLag(), 0) : course;
    }
}
