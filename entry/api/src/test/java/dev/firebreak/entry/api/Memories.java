package dev.firebreak.entry.api;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.IncidentArchive;
import dev.firebreak.core.past.MemoryArchive;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.past.Thin;
import dev.firebreak.roles.watch.LongMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A long memory of one machine on which a database waits for its disk in the last hour of each day. */
public final class Memories {
    private static final Strand POSTGRES = new Strand(Kind.WORKLOAD, "house/postgres-0");
    private static final Strand DISK = new Strand(Kind.RESOURCE, "disk/nvme0n1");

    private Memories() {}

    /** @param now when its last day ends */
    public static LongMemory of(String node, Instant now, int days) {
        MemoryArchive archive = new MemoryArchive();
        for (int minutes = 0; minutes < days * 24 * 60; minutes += 5) {
            Instant at = now.minus(Duration.ofMinutes(minutes + 5L));
            boolean waits = minutes % (24 * 60) < 60;
            archive.keep(node, List.of(slice(at, waits ? 0.1 : 0, waits ? 0.6 : 0)));
        }
        return new LongMemory(archive, new NoIncidents(), 10, () -> now);
    }

    private static Slice slice(Instant at, double mean, double max) {
        return new Slice(
                Grain.FIVE_MINUTES,
                Grain.FIVE_MINUTES.stepAt(at),
                Map.of(
                        POSTGRES, Map.of(Quantity.DISK_STALL, new Thin(mean, max)),
                        DISK,
                                Map.of(
                                        Quantity.SATURATION, new Thin(mean, max),
                                        Quantity.ERRORS, new Thin(mean > 0 ? 1 / 300.0 : 0, max > 0 ? 1 : 0))));
    }

    private static final class NoIncidents implements IncidentArchive {
        @Override
        public void keep(Incident incident) {}

        @Override
        public List<Incident> last(int most) {
            return List.of();
        }
    }
}
