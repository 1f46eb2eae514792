package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.alerts.Dispatch;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Telemetry;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FakeOutlets outlets = new FakeOutlets();
    private Optional<Lab> lab = Optional.of(lab("phone", "mail"));
    private volatile Duration passed = Duration.ZERO;
    private final AlertDesk desk =
            new AlertDesk("pi-5", () -> lab, outlets, () -> NOON.plus(passed), () -> passed.toNanos(), new Random(1));

    @AfterEach
    void close() {
        desk.close();
    }

    private static Destination to(String name) {
        return new Destination(name, new Destination.OnBus(), Severity.NOTICE, Set.of(), List.of());
    }

    private static Lab lab(String... destinations) {
        return new Lab(
                "home",
                List.of(new Node("pi-5", Arch.ARM64, "Pi 5", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux")),
                List.of(),
                List.of(Workload.of("postgres", WorkloadClass.DATA, Needs.NOTHING)),
                List.of(),
                List.of(),
                Tariff.USUAL,
                Cluster.USUAL,
                Telemetry.NOWHERE,
                new Alerting(
                        Arrays.stream(destinations).map(AlertDeskTest::to).toList(),
                        List.of(),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        ZoneOffset.UTC));
    }

    private void sees(Optional<String> trouble, Incident... incidents) {
        desk.follow(new Look(
                Optional.empty(),
                List.of(incidents),
                List.of(),
                new Condition(Duration.ofSeconds(1), Duration.ZERO, trouble)));
    }

    private static Incident reindexing() {
        return Incidents.of("i1", Incident.Phase.BEGAN, Incidents.DISK, 42, new Verdict.One(Incidents.REINDEX));
    }

    private void seconds(int seconds) {
        passed = passed.plusSeconds(seconds);
        desk.tick();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("10 s are over").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void what_lasts_is_told_to_everybody_with_the_cause() throws Exception {
        desk.tick();
        sees(Optional.empty(), reindexing());
        seconds(29);
        assertThat(outlets.taken).isEmpty();
        seconds(2);

        Notice notice = outlets.next("phone");
        assertThat(notice.title()).isEqualTo("postgres waits for disk nvme0n1 on pi-5, likely because of reindex");
        assertThat(notice.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(outlets.next("mail").id()).isEqualTo(notice.id());
    }

    @Test
    void one_that_hangs_holds_neither_the_watcher_nor_the_others() throws Exception {
        outlets.hanging.add("mail");
        desk.tick();
        sees(Optional.empty(), reindexing());
        seconds(31);
        outlets.next("phone");
        outlets.hangs.await();
        until(() -> desk.overview().active().getFirst().told().containsKey("phone"));

        sees(Optional.of("/proc is gone"));
        seconds(31);
        assertThat(outlets.next("phone").title()).isEqualTo("Nobody looks at pi-5");
        assertThat(outlets.taken).doesNotContainKey("mail");
    }

    @Test
    void one_that_fails_is_shown_and_tried_again() throws Exception {
        outlets.failing.add("mail");
        desk.tick();
        sees(Optional.empty(), reindexing());
        seconds(31);
        outlets.next("phone");
        until(() -> desk.overview().ways().getLast().failure().isPresent());
        assertThat(desk.overview().ways().getLast().failure()).contains("nobody answers at mail");

        outlets.failing.clear();
        seconds(10);
        assertThat(outlets.next("mail").title()).startsWith("postgres waits");
    }

    @Test
    void who_is_new_in_the_lab_file_is_told_and_who_is_gone_is_let_go() throws Exception {
        desk.tick();
        sees(Optional.empty(), reindexing());
        lab = Optional.of(lab("phone", "chat"));
        seconds(31);

        outlets.next("chat");
        outlets.next("phone");
        assertThat(outlets.taken).doesNotContainKey("mail");
        assertThat(outlets.opened).hasValue(3);
        assertThat(outlets.closed).hasValue(1);
    }

    @Test
    void a_lab_file_that_does_not_hold_changes_nothing() throws Exception {
        desk.tick();
        lab = Optional.empty();
        sees(Optional.empty(), reindexing());
        seconds(31);

        assertThat(outlets.next("phone").title()).startsWith("postgres waits");
    }

    @Test
    void a_workload_of_the_lab_can_be_silenced_and_no_other() {
        desk.tick();
        Duration hour = Duration.ofHours(1);

        assertThat(desk.silence(Map.of("workload", "ghost"), hour, "anna", "why not"))
                .isEmpty();
        String id = desk.silence(Map.of("workload", "postgres"), hour, "anna", "new disk")
                .orElseThrow()
                .id();
        sees(Optional.empty(), reindexing());
        seconds(60);
        assertThat(desk.overview().active())
                .singleElement()
                .satisfies(state -> assertThat(state.hushed()).isPresent());
        assertThat(outlets.taken).isEmpty();
        assertThat(desk.unsilence(id)).isTrue();
    }

    @Test
    void a_test_goes_to_everybody_at_once_and_says_what_became_of_it() throws Exception {
        outlets.failing.add("mail");
        desk.tick();

        List<Alerts.Trial> trials = desk.test();
        assertThat(trials).extracting(Alerts.Trial::destination).containsExactly("phone", "mail");
        assertThat(trials.getFirst().problem()).isEmpty();
        assertThat(trials.getLast().problem()).contains("nobody answers at mail");
        assertThat(outlets.next("phone").title()).contains("tries whether alerts arrive");
    }

    @Test
    void what_hangs_too_long_is_let_go_and_made_anew() throws Exception {
        outlets.hanging.add("phone");
        BlockingQueue<Failure> failures = new LinkedBlockingQueue<>();
        try (Courier courier = new Courier(to("phone"), outlets, Duration.ofMillis(50))) {
            Dispatch dispatch = new Dispatch("phone", Notice.test("phone", NOON));
            courier.carry(List.of(dispatch), new Courier.Reporter() {
                @Override
                public void delivered(Dispatch arrived) {
                    throw new AssertionError(arrived);
                }

                @Override
                public void failed(Dispatch lost, Failure failure) {
                    failures.add(failure);
                }
            });

            assertThat(failures.poll(10, TimeUnit.SECONDS))
                    .isNotNull()
                    .satisfies(failure -> assertThat(failure.message()).contains("takes longer than"));
            assertThat(outlets.opened).hasValue(2);
            assertThat(outlets.closed).hasValue(1);
            outlets.hanging.clear();
            assertThat(courier.send(dispatch.notice())).isEmpty();
        }
    }

    @Test
    void nothing_is_told_after_its_end() {
        desk.tick();
        sees(Optional.empty(), reindexing());
        desk.end();
        seconds(60);

        assertThat(outlets.taken).isEmpty();
        assertThat(outlets.closed).hasValue(2);
    }
}
