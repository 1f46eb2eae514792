package dev.firebreak.adapters.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.culprit.Evidence;
import dev.firebreak.core.culprit.Harm;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentFilesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Party DB = new Party(
            "/data/postgres", new Owner(Owner.Kind.POD, "postgres-0", Optional.of("data"), Optional.of("postgres")));
    private static final Party REINDEX = new Party("/reindex", Owner.of(Owner.Kind.UNIT, "reindex.service"));
    private static final Optional<Place> DISK = Optional.of(new Place(Resource.DISK, "nvme0n1"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Instant now = NOON;

    @Test
    void every_verdict_and_every_evidence_is_read_as_it_was() throws Exception {
        List<Verdict> verdicts = List.of(
                new Verdict.One(REINDEX),
                new Verdict.Two(REINDEX, DB),
                new Verdict.Itself(DB, Verdict.Itself.Why.OWN_LIMIT),
                new Verdict.Outside(),
                new Verdict.FailingDevice("nvme0n1"),
                new Verdict.Unknown());
        List<Evidence> evidence = List.of(
                new Evidence.ShareOfExcess(0.9, 4e8, "bytes/s"),
                new Evidence.OnsetLag(-2),
                new Evidence.HarmlessBefore(3),
                new Evidence.Recovery(4, 5),
                new Evidence.DoseResponse(0.8),
                new Evidence.Margin(0.5, Optional.of(DB)),
                new Evidence.Margin(0.5, Optional.empty()),
                new Evidence.Throttled(0.1),
                new Evidence.MemoryToSpare(1L << 40),
                new Evidence.Errors("nvme0n1 requests failed", 7),
                new Evidence.SlowWithoutLoad(9, 0.3),
                new Evidence.SlowedByHeat("GPU-1"),
                new Evidence.CountedByProcess(),
                new Evidence.Collector(REINDEX));
        IncidentFiles files = open();
        for (int i = 0; i < verdicts.size(); i++) {
            files.keep(incident("i" + i, NOON.plusSeconds(i), Incident.Phase.ENDED, verdicts.get(i), evidence));
        }

        List<Incident> read = open().last(100);

        assertThat(read).hasSize(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            assertThat(read.get(i))
                    .isEqualTo(incident("i" + i, NOON.plusSeconds(i), Incident.Phase.ENDED, verdicts.get(i), evidence));
        }
    }

    @Test
    void the_last_word_counts_and_the_newest_are_told() throws Exception {
        IncidentFiles files = open();
        files.keep(incident("a", NOON, Incident.Phase.BEGAN));
        files.keep(incident("b", NOON.plusSeconds(5), Incident.Phase.BEGAN));
        files.keep(incident("a", NOON, Incident.Phase.ENDED));
        files.keep(incident("c", NOON.plusSeconds(9), Incident.Phase.BEGAN));

        assertThat(open().last(2)).extracting(Incident::id).containsExactly("b", "c");
        assertThat(open().last(3).getFirst().phase()).isEqualTo(Incident.Phase.ENDED);
    }

    @Test
    void an_incident_is_kept_for_thirty_days_and_then_no_more() throws Exception {
        for (int day = 0; day <= 60; day++) {
            now = NOON.plus(Duration.ofDays(day));
            open().keep(incident("day-" + day, now, Incident.Phase.ENDED));
        }
        assertThat(open().last(1_000)).first().extracting(Incident::id).isEqualTo("day-30");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isLessThanOrEqualTo(7);
        }
    }

    @Test
    void a_storm_of_incidents_fills_one_file_and_no_more() throws Exception {
        IncidentFiles files = open();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        files.keep(incident("storm-" + i, NOON, Incident.Phase.BEGAN));
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("full");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(Files.size(all.findFirst().orElseThrow())).isLessThan(IncidentFiles.MOST_BYTES + 10_000);
        }
        assertThat(files.last(10)).hasSize(10);
    }

    private IncidentFiles open() throws IOException {
        return IncidentFiles.open(folder, new MessagePackCodec(), () -> now);
    }

    private static Incident incident(String id, Instant since, Incident.Phase phase) {
        return incident(id, since, phase, new Verdict.One(REINDEX), List.of(new Evidence.OnsetLag(1)));
    }

    private static Incident incident(
            String id, Instant since, Incident.Phase phase, Verdict verdict, List<Evidence> evidence) {
        return new Incident(
                id,
                "pi-1",
                phase,
                DISK,
                List.of(new Harm(DB, "waits", 42, 2, "%")),
                since,
                since.plusSeconds(40),
                verdict,
                0.93,
                evidence);
    }
}
