package dev.firebreak.entry.console;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.entry.console.WatchView.Extent;
import dev.firebreak.entry.console.WatchView.IncidentView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Incidents as the Watch page draws them on its axis of time. */
final class IncidentViews {
    private static final int SHOWN = 12;

    private IncidentViews() {}

    /** @param spanSeconds how far back the axis goes from {@code now} */
    static List<IncidentView> of(List<Incident> incidents, Instant now, int spanSeconds, Lookback back, Paper paper) {
        return incidents.stream()
                .limit(SHOWN)
                .map(incident -> view(incident, now, spanSeconds, back, paper))
                .toList();
    }

    private static IncidentView view(Incident incident, Instant now, int spanSeconds, Lookback back, Paper paper) {
        Account account = Account.of(incident);
        Instant end = incident.isOver() ? incident.seen() : now;
        return new IncidentView(
                incident.isOver(),
                paper.when(incident.since()),
                When.length(Duration.between(incident.since(), end)),
                extent(incident.since(), end, now, spanSeconds),
                incident.victims().getFirst().victim().name(),
                incident.verdict().named().stream().map(Party::name).collect(Collectors.joining(" or ")),
                used(incident, back),
                waited(incident, back),
                account.suffers(),
                account.cause(),
                account.advice());
    }

    /** What the culprit did with what was short; nothing where nobody is named, or nobody counts it. */
    private static Columns used(Incident incident, Lookback back) {
        Optional<Quantity> quantity = incident.place().flatMap(place -> switch (place.resource()) {
            case CPU -> Optional.of(Quantity.CPU);
            case MEMORY -> Optional.of(Quantity.MEMORY);
            case DISK -> Optional.of(Quantity.DISK);
            case NETWORK -> Optional.of(Quantity.NETWORK);
            case GPU, GPU_MEMORY -> Optional.empty();
        });
        return incident.verdict().named().stream()
                .findFirst()
                .flatMap(culprit -> quantity.map(of -> back.figure(culprit.path(), culprit.owner(), of)))
                .map(Columns::of)
                .orElse(Columns.NONE);
    }

    /** How long the one that suffers most waited for it. */
    private static Columns waited(Incident incident, Lookback back) {
        Party victim = incident.victims().getFirst().victim();
        Optional<Quantity> quantity = incident.place().flatMap(place -> switch (place.resource()) {
            case CPU -> Optional.of(Quantity.CPU_STALL);
            case MEMORY -> Optional.of(Quantity.MEMORY_STALL);
            case DISK -> Optional.of(Quantity.DISK_STALL);
            case NETWORK, GPU, GPU_MEMORY -> Optional.empty();
        });
        return Columns.of(quantity.map(of -> back.figure(victim.path(), victim.owner(), of))
                .orElseGet(() -> back.waits(victim.path(), victim.owner())));
    }

    /** At least as wide as can be seen. */
    static Extent extent(Instant since, Instant end, Instant now, int spanSeconds) {
        double cellsASecond = Strips.CELLS / (double) spanSeconds;
        double from = Strips.CELLS - Duration.between(since, now).toMillis() / 1e3 * cellsASecond;
        double to = Strips.CELLS - Duration.between(end, now).toMillis() / 1e3 * cellsASecond;
        if (to <= 0) {
            return new Extent(0, 0);
        }
        double start = Math.clamp(from, 0, Strips.CELLS - 0.5);
        return new Extent(start, Math.max(0.5, Math.min(to, Strips.CELLS) - start));
    }
}
