package dev.firebreak.core.lab;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is told of trouble, and when not.
 *
 * @param to nobody when empty
 * @param quiet times for which trouble is planned
 * @param grouping how long trouble must last before it is told, so that what belongs together is told together
 * @param update how often at most the same trouble is told again because something about it changed
 * @param zone of hours and dates that name none
 */
public record Alerting(List<Destination> to, List<Quiet> quiet, Duration grouping, Duration update, ZoneId zone) {
    public static final Alerting NONE =
            new Alerting(List.of(), List.of(), Duration.ofSeconds(30), Duration.ofMinutes(15), ZoneOffset.UTC);

    /** So many destinations at most. */
    public static final int MOST_DESTINATIONS = 20;

    public Alerting {
        to = List.copyOf(to);
        quiet = List.copyOf(quiet);
        if (to.size() > MOST_DESTINATIONS) {
            throw new IllegalArgumentException(
                    "alerts go to at most " + MOST_DESTINATIONS + " destinations, not " + to.size());
        }
        Set<String> names = new HashSet<>();
        for (Destination destination : to) {
            if (!names.add(destination.name())) {
                throw new IllegalArgumentException("two destinations of alerts are named " + destination.name()
                        + "; give one another name, such as name: " + destination.name() + "-2");
            }
        }
    }

    /**
     * A time for which trouble is planned.
     *
     * @param when its windows, at least one
     * @param workloads whose trouble, and by whom; with no nodes either, everybody's
     * @param nodes of whose
     * @param reason for people
     */
    public record Quiet(List<Window> when, List<String> workloads, List<String> nodes, String reason) {
        public Quiet {
            when = List.copyOf(when);
            workloads = List.copyOf(workloads);
            nodes = List.copyOf(nodes);
            if (when.isEmpty()) {
                throw new IllegalArgumentException("a planned quiet has at least one window of time");
            }
        }

        /** Whether it is for all that there is. */
        public boolean isForEverybody() {
            return workloads.isEmpty() && nodes.isEmpty();
        }
    }
}
