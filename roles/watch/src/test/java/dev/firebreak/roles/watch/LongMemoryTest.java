package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.past.Archive;
import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.IncidentArchive;
import dev.firebreak.core.past.MemoryArchive;
import dev.firebreak.core.past.Past;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Strand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LongMemoryTest {
    private static final Instant NOON = Seconds.NOON;
    private static final Strand DB = new Strand(Strand.Kind.WORKLOAD, "db");

    private final MemoryArchive archive = new MemoryArchive();
    private final KeptIncidents incidents = new KeptIncidents();
    private Instant now = NOON;
    private final LongMemory memory = new LongMemory(archive, incidents, 10, () -> now);

    @Test
    void what_was_seen_is_read_again_after_the_end() throws Exception {
        watch(0, 601);
        memory.end();
        now = NOON.plusSeconds(600);

        Past past = memory.lately("pi-1", Duration.ofMinutes(10), 10);

        assertThat(past.means(DB, Quantity.CPU)).containsOnly(0.5);
        assertThat(past.strands()).contains(DB, new Strand(Strand.Kind.RESOURCE, "cpu"));
    }

    @Test
    void at_most_a_minute_and_a_step_of_the_finest_grain_is_not_on_the_disk() throws Exception {
        watch(0, 3_600);
        Seconds.eventually("written", () -> newest().isAfter(NOON.plusSeconds(3_600 - 71)));
    }

    @Test
    void a_disk_that_does_not_answer_holds_up_no_look_and_loses_the_oldest() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger written = new AtomicInteger();
        Archive stuck = new Archive() {
            @Override
            public void keep(String node, Iterable<Slice> slices) throws IOException {
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                written.incrementAndGet();
            }

            @Override
            public void read(String node, Grain grain, Instant from, Instant to, Consumer<Slice> into) {}
        };
        LongMemory held = new LongMemory(stuck, incidents, 10, () -> now);
        for (int second = 0; second < 60 * (Scribe.MOST_WAITING + 500); second += 10) {
            held.follow(look(second));
        }
        answers.countDown();
        held.end();

        assertThat(written).hasValueBetween(Scribe.MOST_WAITING - 10, Scribe.MOST_WAITING + 10);
    }

    @Test
    void a_disk_that_is_full_is_tried_on() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Archive full = new Archive() {
            @Override
            public void keep(String node, Iterable<Slice> slices) throws IOException {
                if (tries.incrementAndGet() <= 2) {
                    throw new IOException("No space left on device");
                }
                archive.keep(node, slices);
            }

            @Override
            public void read(String node, Grain grain, Instant from, Instant to, Consumer<Slice> into)
                    throws IOException {
                archive.read(node, grain, from, to, into);
            }
        };
        LongMemory held = new LongMemory(full, incidents, 10, () -> now);
        for (int second = 0; second < 600; second++) {
            held.follow(look(second));
        }
        held.end();
        now = NOON.plusSeconds(600);

        assertThat(tries.get()).isGreaterThan(2);
        assertThat(held.lately("pi-1", Duration.ofMinutes(10), 1).means(DB, Quantity.CPU))
                .containsExactly(0.5);
    }

    @Test
    void an_incident_is_kept_when_it_begins_when_its_verdict_changes_and_when_it_ends() {
        Incident began = Incidents.of("one", Incident.Phase.BEGAN, Incidents.DISK, 40, new Verdict.Unknown());
        Incident same = Incidents.of("one", Incident.Phase.UPDATED, Incidents.DISK, 40, new Verdict.Unknown());
        Incident named = Incidents.of("one", Incident.Phase.UPDATED, Incidents.DISK, 40, new Verdict.Outside());
        Incident ended = Incidents.of("one", Incident.Phase.ENDED, Incidents.DISK, 40, new Verdict.Outside());
        for (Incident incident : List.of(began, same, same, named, named, ended)) {
            memory.follow(new Look(Optional.empty(), List.of(incident), List.of(), Seconds.WELL));
        }
        memory.end();

        assertThat(incidents.kept).containsExactly(began, named, ended);
    }

    @Test
    void an_incident_under_way_when_the_watcher_was_killed_is_recalled_as_over() {
        incidents.keep(Incidents.of("one", Incident.Phase.UPDATED, Incidents.DISK, 40, new Verdict.Outside()));

        assertThat(memory.recall(10)).singleElement().satisfies(incident -> {
            assertThat(incident.phase()).isEqualTo(Incident.Phase.ENDED);
            assertThat(incident.verdict()).isEqualTo(new Verdict.Outside());
        });
    }

    @Test
    void an_answer_is_given_again_for_a_part_of_what_its_points_stand_for() throws Exception {
        Past hour = memory.lately("pi-1", Duration.ofHours(1), 60);
        Past month = memory.lately("pi-1", Duration.ofDays(30), 60);
        now = NOON.plusSeconds(20);
        assertThat(memory.lately("pi-1", Duration.ofHours(1), 60)).isSameAs(hour);
        now = NOON.plusSeconds(500);
        assertThat(memory.lately("pi-1", Duration.ofHours(1), 60)).isNotSameAs(hour);
        assertThat(memory.lately("pi-1", Duration.ofDays(30), 60)).isSameAs(month);
        now = NOON.plusSeconds(700);
        assertThat(memory.lately("pi-1", Duration.ofDays(30), 60)).isNotSameAs(month);
    }

    private void watch(int from, int to) {
        for (int second = from; second < to; second++) {
            memory.follow(look(second));
        }
    }

    private static Look look(int second) {
        return new Look(Optional.of(Seconds.interval("pi-1", second)), List.of(), List.of(), Seconds.WELL);
    }

    private Instant newest() {
        List<Instant> starts = new ArrayList<>();
        archive.read("pi-1", Grain.TEN_SECONDS, NOON, NOON.plusSeconds(7_200), slice -> starts.add(slice.start()));
        return starts.isEmpty() ? Instant.MIN : starts.getLast();
    }

    /** Keeps every word. */
    private static final class KeptIncidents implements IncidentArchive {
        private final List<Incident> kept = new ArrayList<>();

        @Override
        public synchronized void keep(Incident incident) {
            kept.add(incident);
        }

        @Override
        public synchronized List<Incident> last(int most) {
            return List.copyOf(kept);
        }
    }
}
