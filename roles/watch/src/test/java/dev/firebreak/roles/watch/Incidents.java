package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents to tell of. */
final class Incidents {
    static final Party DATABASE = new Party("/db", Owner.of(Owner.Kind.UNIT, "postgres"));
    static final Party REINDEX = new Party("/re", Owner.of(Owner.Kind.UNIT, "reindex"));
    static final Place DISK = new Place(Resource.DISK, "nvme0n1");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Incidents() {}

    static Incident of(String id, Incident.Phase phase, Place place, double now, Verdict verdict) {
        return of(DATABASE, id, phase, place, now, verdict);
    }

    static Incident of(Party victim, String id, Incident.Phase phase, Place place, double now, Verdict verdict) {
        return new Incident(
                id,
                "pi-5",
                phase,
                Optional.of(place),
                List.of(new Harm(victim, "waits", now, 2, "%")),
                NOON,
                NOON.plusSeconds(10),
                verdict,
                0.9,
                List.of());
    }
}
