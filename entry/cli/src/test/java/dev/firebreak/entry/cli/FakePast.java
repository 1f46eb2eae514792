package dev.firebreak.entry.cli;

import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in every past what the test says. */
final class FakePast implements Past {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private List<Incident> found = List.of();
    private @Nullable String refusal;

    void finds(Incident... incidents) {
        found = List.of(incidents);
    }

    void refuses(String why) {
        refusal = why;
    }

    static Incident reindexing() {
        return new Incident(
                "one",
                "pi-5",
                Incident.Phase.ENDED,
                Optional.of(new Place(Resource.DISK, "nvme0n1")),
                List.of(new Harm(party("postgres"), "waits", 42, 2, "%")),
                NOON.plusSeconds(21),
                NOON.plusSeconds(60),
                new Verdict.One(party("reindex")),
                0.93,
                List.of());
    }

    private static Party party(String name) {
        return new Party("/" + name, Owner.of(Owner.Kind.UNIT, name));
    }

    @Override
    public Judged judge(String from, Instant until, Duration span) throws IOException {
        if (refusal != null) {
            throw new IOException(refusal);
        }
        return new Judged(NOON, NOON.plusSeconds(900), 900, found, List.of("a sample every 15 s"));
    }
}
