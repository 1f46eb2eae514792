package dev.firebreak.core.alerts;

import static dev.firebreak.core.alerts.Stage.because;
import static dev.firebreak.core.alerts.Stage.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WindowText;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
    private final Stage stage = Stage.telling(everything());

    @Test
    void who_suffers_is_told_with_the_cause_and_what_to_do() {
        stage.starves("pi-1", "postgres", because("reindex")).seconds(40);

        assertThat(stage.notices()).singleElement().satisfies(notice -> {
            Alert alert = notice.entries().getFirst().alert();
            assertThat(notice.title()).isEqualTo("postgres waits for disk sda on pi-1, likely because of reindex");
            assertThat(notice.text(2_000))
                    .contains("Likely cause: reindex (93 % sure)", "Give reindex a smaller share of the disk");
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.labels())
                    .containsExactly(
                            Map.entry("alertname", "FirebreakStarved"),
                            Map.entry("class", "data"),
                            Map.entry("kind", "starved"),
                            Map.entry("node", "pi-1"),
                            Map.entry("severity", "critical"),
                            Map.entry("workload", "postgres"));
        });
    }

    @Test
    void what_does_not_last_is_not_told() {
        stage.starves("pi-1", "postgres", because("reindex")).seconds(20);
        stage.recovers("pi-1").minutes(60);

        assertThat(stage.notices()).isEmpty();
    }

    @Test
    void what_belongs_together_is_told_together() {
        stage.starves("pi-1", "postgres", because("reindex")).seconds(20);
        stage.switchboard.saw("pi-1", Set.of("gitea", "postgres"));
        stage.silent("gitea").seconds(60);

        assertThat(stage.titles())
                .containsExactly("postgres waits for disk sda on pi-1, likely because of reindex (and 1 more)");
    }

    @Test
    void the_same_trouble_is_one_alert_and_over_once() {
        stage.starves("pi-1", "postgres", because("reindex")).seconds(40);
        for (int i = 0; i < 5; i++) {
            stage.starves("pi-1", "postgres", because("reindex")).seconds(5);
        }
        stage.recovers("pi-1").minutes(10);

        assertThat(stage.titles())
                .containsExactly(
                        "postgres waits for disk sda on pi-1, likely because of reindex",
                        "Over: postgres waits for disk sda on pi-1, likely because of reindex");
        assertThat(stage.notices().get(1).text(500))
                .startsWith("Over since 2 Mar 06:01:05 UTC, begun 2 Mar 06:00:00 UTC");
    }

    @Test
    void that_the_cause_is_another_is_told_once_in_a_while() {
        stage.starves("pi-1", "postgres", new Verdict.Unknown()).seconds(40);
        for (int i = 0; i < 20; i++) {
            stage.starves("pi-1", "postgres", because(i % 2 == 0 ? "reindex" : "backup"))
                    .minutes(1);
        }

        assertThat(stage.titles()).hasSize(2).first().asString().endsWith("the cause is not found yet");
        assertThat(stage.titles().get(1)).startsWith("Still: postgres waits");
    }

    @Test
    void that_it_matters_more_is_told_at_once() {
        stage.starves("pi-1", "bot", because("reindex")).seconds(40);
        stage.starves("pi-1", "postgres", because("reindex")).seconds(2);

        assertThat(stage.notices()).hasSize(2);
        assertThat(stage.notices().get(1).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void what_comes_and_goes_must_be_calm_for_longer_each_time() {
        for (int i = 0; i < 60; i++) {
            stage.starves("pi-1", "postgres", because("reindex")).seconds(40);
            stage.recovers("pi-1").seconds(80);
        }
        stage.run(Duration.ofHours(1));

        assertThat(stage.notices()).hasSizeLessThanOrEqualTo(6);
        assertThat(stage.notices())
                .anySatisfy(notice -> assertThat(notice.text(500)).contains("It came back"));
        assertThat(stage.notices().getLast().isOver()).isTrue();
    }

    @Test
    void a_dead_node_is_one_alert_that_names_who_went_with_it() {
        stage.switchboard.saw("pi-2", Set.of("postgres", "gitea", "bot"));
        stage.lost("pi-2").silent("gitea").silent("postgres").starves("pi-2", "bot", because("reindex"));
        stage.minutes(30);

        assertThat(stage.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Node pi-2 is not seen and with it 3 workloads");
            assertThat(notice.text(500)).endsWith("With it postgres, gitea, bot.");
            assertThat(notice.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(notice.entries()).hasSize(1);
        });
    }

    @Test
    void who_stays_silent_after_its_node_is_back_is_told_of_its_own() {
        stage.switchboard.saw("pi-2", Set.of("postgres", "gitea"));
        stage.lost("pi-2").silent("gitea").minutes(5);
        stage.back("pi-2").minutes(5);

        assertThat(stage.titles())
                .containsExactly(
                        "Node pi-2 is not seen and with it 2 workloads",
                        "Over: Node pi-2 is not seen and with it 2 workloads",
                        "gitea is dead");
    }

    @Test
    void who_lives_on_another_node_too_is_told_of_its_own() {
        stage.switchboard.saw("pi-1", Set.of("gitea"));
        stage.switchboard.saw("pi-2", Set.of("postgres", "gitea"));
        stage.lost("pi-2").silent("gitea").minutes(5);

        assertThat(stage.titles())
                .containsExactlyInAnyOrder("Node pi-2 is not seen and with it 1 workload", "gitea is dead");
    }

    @Test
    void each_destination_gets_what_it_wants() {
        Destination databases = new Destination(
                "databases", new Destination.OnBus(), Severity.NOTICE, Set.of(WorkloadClass.DATA), List.of());
        Stage some = Stage.telling(Stage.to(Stage.PHONE, Severity.WARNING), databases, everything());
        some.silent("bot").silent("gitea").silent("postgres").lost("pi-1").minutes(2);

        assertThat(toldTo(some, Stage.EVERYTHING)).hasSize(4);
        assertThat(toldTo(some, Stage.PHONE))
                .containsExactlyInAnyOrder("gitea is dead", "postgres is dead", "Node pi-1 is not seen");
        assertThat(toldTo(some, "databases")).containsExactlyInAnyOrder("postgres is dead", "Node pi-1 is not seen");
    }

    private static List<String> toldTo(Stage stage, String destination) {
        return stage.sent.stream()
                .filter(sent -> sent.dispatch().destination().equals(destination))
                .flatMap(sent -> sent.notice().entries().stream())
                .map(entry -> entry.alert().title())
                .toList();
    }

    @Test
    void in_quiet_hours_only_what_is_critical_is_told_and_the_rest_at_their_end() {
        Window.Hours night = (Window.Hours) WindowText.window("06:00-07:00");
        Stage asleep = Stage.telling(Stage.to(Stage.PHONE, Severity.NOTICE, night));
        asleep.silent("bot").silent("gitea").silent("postgres").minutes(20);
        assertThat(toldTo(asleep, Stage.PHONE)).containsExactly("postgres is dead");

        asleep.heard("bot").minutes(50);
        assertThat(toldTo(asleep, Stage.PHONE)).containsExactly("postgres is dead", "gitea is dead", "bot is dead");
        assertThat(asleep.notices().getLast().text(2_000)).contains("Over since 2 Mar 06:20:00 UTC", "bot is dead");
    }

    @Test
    void what_is_silenced_by_hand_is_told_if_it_stays_after_it() {
        Mute mute = new Mute(
                "m1",
                Map.of("workload", "reindex"),
                Stage.START,
                Stage.START.plusSeconds(600),
                "anna",
                "the index is made anew");
        stage.switchboard.mute(mute);
        stage.starves("pi-1", "postgres", because("reindex"))
                .silent("reindex")
                .silent("bot")
                .minutes(9);
        assertThat(stage.titles()).containsExactly("bot is dead");
        assertThat(stage.switchboard.overview(stage.now()).active())
                .filteredOn(state -> state.alert().kind() == Alert.Kind.STARVED)
                .singleElement()
                .satisfies(state -> assertThat(state.hushed())
                        .contains("silenced by anna until 2026-03-02T06:10:00Z: the index is made anew"));

        stage.minutes(2);
        assertThat(stage.notices()).hasSize(3);
        assertThat(stage.switchboard.overview(stage.now()).mutes()).isEmpty();
    }

    @Test
    void a_silence_can_be_ended_and_there_are_not_too_many() {
        for (int i = 0; i < Hush.MOST; i++) {
            stage.switchboard.mute(mute("m" + i));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stage.switchboard.mute(mute("one more")))
                .withMessageContaining("unsilence");
        assertThat(stage.switchboard.unmute("m3")).isTrue();
        assertThat(stage.switchboard.unmute("m3")).isFalse();
    }

    private static Mute mute(String id) {
        return new Mute(id, Map.of("workload", "x"), Stage.START, Stage.START.plusSeconds(600), "anna", "why not");
    }

    @Test
    void what_is_planned_is_shown_and_not_told() {
        Alerting.Quiet restore = new Alerting.Quiet(
                List.of(WindowText.window("06:00-06:30")),
                List.of("postgres"),
                List.of("pi-2"),
                "the restore is proven");
        Stage planned = new Stage(Stage.alerting(List.of(everything()), List.of(restore)), Stage.lab(), 1);
        planned.silent("postgres").silent("gitea").lost("pi-2").minutes(20);

        assertThat(planned.titles()).containsExactly("gitea is dead");
        assertThat(planned.switchboard.overview(planned.now()).active())
                .filteredOn(state -> state.alert().workload().equals(Optional.of("postgres")))
                .singleElement()
                .satisfies(state -> assertThat(state.hushed()).contains("planned: the restore is proven"));
        planned.minutes(12);
        assertThat(planned.notices().stream().flatMap(notice -> notice.entries().stream()))
                .hasSize(3);
    }

    @Test
    void many_at_once_are_some_notices_and_a_digest() {
        List<String> nodes = IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();
        Stage many = new Stage(
                Stage.alerting(List.of(everything()), List.of()),
                Stage.lab(nodes, List.of(Workload.of("postgres", WorkloadClass.DATA, Needs.NOTHING))),
                1);
        many.switchboard.saw("n150", Set.of("postgres"));
        nodes.forEach(many::lost);
        many.minutes(10);

        assertThat(many.notices()).hasSizeLessThanOrEqualTo(8);
        assertThat(many.titles().getFirst()).contains("n150");
        assertThat(many.titles()).anyMatch(title -> title.endsWith("(and 99 more)"));
        assertThat(many.notices().stream()
                        .flatMap(n -> n.entries().stream())
                        .map(e -> e.alert().id()))
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    @Test
    void nothing_piles_up_while_a_destination_is_down_and_then_it_is_told_what_is_so() {
        stage.down.add(Stage.EVERYTHING);
        stage.silent("postgres").silent("gitea").minutes(30);
        assertThat(stage.attempts).hasSizeBetween(5, 20);
        assertThat(stage.switchboard.overview(stage.now()).ways())
                .singleElement()
                .satisfies(way -> assertThat(way.failure()).contains("nobody answers"));

        stage.heard("gitea").minutes(10);
        stage.down.clear();
        stage.minutes(10);
        assertThat(stage.notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text(500)).contains("postgres is dead", "Over since", "gitea is dead"));
        assertThat(stage.switchboard.overview(stage.now()).ways().getFirst().failure())
                .isEmpty();
    }

    @Test
    void a_notice_that_is_refused_again_and_again_is_given_up_and_counted() {
        stage.down.add(Stage.EVERYTHING);
        stage.refusesNotices = true;
        stage.silent("postgres").minutes(30);
        assertThat(stage.attempts).hasSize(Line.TRIES);
        assertThat(stage.switchboard.overview(stage.now()).ways().getFirst().lost())
                .isOne();

        stage.down.clear();
        stage.silent("gitea").minutes(1);
        assertThat(stage.titles()).containsExactly("gitea is dead");
    }

    @Test
    void one_that_hangs_gets_nothing_more_and_the_others_get_theirs() {
        Stage two = Stage.telling(everything(), Stage.to(Stage.PHONE, Severity.NOTICE));
        two.silent("postgres").seconds(29);
        two.second++;
        List<Dispatch> first = two.switchboard.look(two.now());
        assertThat(first).extracting(Dispatch::destination).containsExactly(Stage.EVERYTHING, Stage.PHONE);
        two.switchboard.delivered(first.get(1), two.now());
        two.silent("gitea").minutes(5);

        assertThat(two.sent).extracting(sent -> sent.dispatch().destination()).containsExactly(Stage.PHONE);
    }

    @Test
    void a_clock_that_is_set_neither_delays_nor_hastens() {
        stage.silent("postgres").seconds(10);
        stage.set(Duration.ofHours(-5));
        stage.seconds(21);

        assertThat(stage.titles()).containsExactly("postgres is dead");
    }

    @Test
    void who_leaves_the_lab_is_silent_no_more() {
        stage.silent("postgres").lost("pi-2").minutes(2);
        stage.declare(
                Stage.alerting(List.of(everything()), List.of()),
                Stage.lab(List.of("pi-1"), List.of(Workload.of("gitea", WorkloadClass.SERVICE, Needs.NOTHING))));
        stage.minutes(5);

        assertThat(stage.switchboard.overview(stage.now()).active()).isEmpty();
        assertThat(stage.notices().getLast().isOver()).isTrue();
    }

    @Test
    void where_it_went_is_known() {
        stage.silent("postgres").minutes(2);
        stage.heard("postgres").minutes(5);

        assertThat(stage.switchboard.overview(stage.now()).recent())
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.told()).containsOnlyKeys(Stage.EVERYTHING);
                    assertThat(state.ended()).contains(Stage.START.plusSeconds(120));
                });
    }

    @Test
    void a_watcher_that_sees_nothing_is_trouble_too() {
        stage.switchboard.sees("pi-1", Optional.of("This machine cannot be looked at: /proc is gone"), stage.now());
        stage.minutes(1);
        stage.switchboard.sees("pi-1", Optional.empty(), stage.now());
        stage.minutes(3);

        assertThat(stage.titles()).containsExactly("Nobody looks at pi-1", "Over: Nobody looks at pi-1");
    }
}
