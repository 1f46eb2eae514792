package dev.firebreak.core.culprit;

import static dev.firebreak.core.culprit.Scene.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Scene NOISY = noisy();

    private static Scene noisy() {
        return new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, t -> on(t) && t < 60))
                .with("backup", (t, g) -> {
                    g.readMegabytes = on(t) && t < 60 ? 1900 : 0;
                    g.operations = on(t) && t < 60 ? 7000 : 0;
                })
                .machine((t, m) -> m.millis = on(t) && t < 60 ? 6 : 0.2);
    }

    @Test
    void an_incident_begins_within_two_seconds_is_kept_up_to_date_and_ends() {
        List<Incident> told = NOISY.told(80);

        assertThat(told.getFirst().phase()).isEqualTo(Incident.Phase.BEGAN);
        assertThat(told.getFirst().since()).isEqualTo(SimNode.START.plusSeconds(Scene.ONSET - 1));
        assertThat(told.getFirst().seen()).isEqualTo(SimNode.START.plusSeconds(Scene.ONSET + 1));
        assertThat(told.getLast().phase()).isEqualTo(Incident.Phase.ENDED);
        assertThat(told.getLast().seen()).isBefore(SimNode.START.plusSeconds(72));
        assertThat(told).extracting(Incident::id).containsOnly(told.getFirst().id());
        assertThat(told)
                .allSatisfy(incident -> assertThat(incident.verdict().named())
                        .extracting(Party::name)
                        .containsExactly("backup"));
    }

    @Test
    void the_same_moments_make_the_same_incidents() {
        assertThat(NOISY.told(80)).isEqualTo(NOISY.told(80));
    }

    @Test
    void what_is_said_names_who_suffers_since_when_how_much_who_did_it_and_what_to_do() {
        assertThat(Account.of(NOISY.told(50).getLast()).text())
                .startsWith("postgres on pi-1 waits for disk nvme0n1, 40 % of its time, usually 2.0 %, since 02:00:39.")
                .contains("Likely cause: backup (", "% sure)", "% of what is asked beyond the usual")
                .endsWith("Give backup a smaller share of the disk, or another disk or hour.");
    }

    @Test
    void trouble_is_not_learnt_as_calm_and_the_second_time_is_found_like_the_first() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, t -> on(t) && t % 100 < 90))
                .with("backup", (t, g) -> g.readMegabytes = on(t) && t % 100 < 90 ? 1900 : 0)
                .machine((t, m) -> m.millis = on(t) && t % 100 < 90 ? 6 : 0.2);

        assertThat(scene.last(240))
                .hasSize(3)
                .allSatisfy(incident -> assertThat(incident.verdict().named())
                        .extracting(Party::name)
                        .containsExactly("backup"));
    }

    @Test
    void what_lasts_a_quarter_of_an_hour_is_usual_then() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, Scene::on))
                .with("backup", (t, g) -> g.readMegabytes = on(t) ? 1900 : 0)
                .machine((t, m) -> m.millis = on(t) ? 6 : 0.2);

        List<Incident> told = scene.told(1300);

        assertThat(told.getLast().phase()).isEqualTo(Incident.Phase.USUAL);
        assertThat(told).extracting(Incident::id).containsOnly(told.getFirst().id());
    }

    @Test
    void who_asks_for_more_itself_is_told_so() {
        Scene scene = new Scene()
                .with("postgres", (t, g) -> {
                    g.readMegabytes = on(t) ? 2000 : 5;
                    g.operations = on(t) ? 9000 : 20;
                    g.ioStall = on(t) ? 0.5 : 0.02;
                })
                .with("web", (t, g) -> g.readMegabytes = 3)
                .machine((t, m) -> m.millis = on(t) ? 5 : 0.2);

        assertThat(verdict(scene)).isInstanceOf(Verdict.Itself.class);
    }

    @Test
    void who_is_held_back_by_its_own_limit_is_told_so() {
        Scene scene = new Scene().with("api", (t, g) -> {
            g.cpu = on(t) ? 1 : 0.6;
            g.throttled = on(t) ? 0.5 : 0;
            g.cpuStall = on(t) ? 0.6 : 0.01;
        });

        assertThat(verdict(scene)).isEqualTo(new Verdict.Itself(party("api"), Verdict.Itself.Why.OWN_LIMIT));
    }

    @Test
    void two_that_rose_alike_are_not_told_apart() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, Scene::on))
                .with("backup", (t, g) -> g.readMegabytes = on(t) ? 900 : 0)
                .with("scan", (t, g) -> g.readMegabytes = on(t) ? 900 : 0)
                .machine((t, m) -> m.millis = on(t) ? 6 : 0.2);

        assertThat(verdict(scene)).isInstanceOf(Verdict.Two.class);
        assertThat(verdict(scene).named()).extracting(Party::name).containsExactlyInAnyOrder("backup", "scan");
    }

    @Test
    void many_small_ones_make_nobody_the_culprit() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, Scene::on))
                .machine((t, m) -> m.millis = on(t) ? 6 : 0.2);
        for (int i = 0; i < 12; i++) {
            scene.with("job-" + i, (t, g) -> g.readMegabytes = on(t) ? 120 : 0);
        }

        assertThat(verdict(scene)).isEqualTo(new Verdict.Unknown());
    }

    @Test
    void a_disk_that_reports_errors_is_itself_the_cause() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, Scene::on))
                .machine((t, m) -> {
                    m.millis = on(t) ? 40 : 0.2;
                    m.errors = on(t) ? 3 : 0;
                });

        assertThat(verdict(scene)).isEqualTo(new Verdict.FailingDevice("nvme0n1"));
    }

    @Test
    void a_disk_that_is_slow_without_more_to_do_is_itself_the_cause() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, Scene::on))
                .with("web", (t, g) -> g.readMegabytes = 20)
                .machine((t, m) -> m.millis = on(t) ? 40 : 0.2);

        assertThat(verdict(scene)).isEqualTo(new Verdict.FailingDevice("nvme0n1"));
    }

    @Test
    void time_that_the_hypervisor_takes_comes_from_outside() {
        Scene scene = new Scene()
                .with("api", (t, g) -> {
                    g.cpu = on(t) ? 1.5 : 2.5;
                    g.cpuStall = on(t) ? 0.4 : 0.02;
                })
                .machine((t, m) -> m.steal = on(t) ? 2.4 : 0);

        assertThat(verdict(scene)).isEqualTo(new Verdict.Outside());
    }

    @Test
    void who_fills_the_link_is_named_when_a_service_is_slow() {
        Scene scene = new Scene()
                .with("web", (t, g) -> g.sentMegabytes = 5)
                .with("sync", (t, g) -> g.sentMegabytes = on(t) ? 118 : 1)
                .level("web", (t, ms) -> ms[0] = on(t) ? 300 : 20);

        Incident incident = scene.last(60).getLast();

        assertThat(incident.verdict()).isEqualTo(new Verdict.One(party("sync")));
        assertThat(incident.place()).contains(new Place(Resource.NETWORK, "eth0"));
    }

    @Test
    void who_fills_the_gpu_is_named_when_a_model_is_slow() {
        Scene scene = new Scene()
                .with("llm", (t, g) -> g.gpuGigabytes = 14)
                .with("whisper", (t, g) -> g.gpuGigabytes = on(t) ? 9.5 : 2)
                .level("llm", (t, ms) -> ms[0] = on(t) ? 4000 : 300);

        Incident incident = scene.last(60).getLast();

        assertThat(incident.verdict()).isEqualTo(new Verdict.One(party("whisper")));
        assertThat(incident.place()).contains(new Place(Resource.GPU_MEMORY, "GPU-0"));
    }

    @Test
    void a_service_that_is_slow_where_nothing_is_short_has_no_culprit_here() {
        Scene scene = new Scene().with("web", (t, g) -> g.cpu = 0.2).level("web", (t, ms) -> ms[0] = on(t) ? 300 : 20);

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(incident.verdict()).isEqualTo(new Verdict.Unknown());
            assertThat(incident.place()).isEmpty();
        });
    }

    @Test
    void a_service_that_waits_for_nothing_here_has_no_culprit_here_however_busy_its_neighbours() {
        Scene scene = new Scene()
                .with("web", (t, g) -> g.cpuStall = on(t) ? 0.01 : 0.02)
                .with("build", (t, g) -> g.cpu = on(t) ? 3.9 : 2)
                .with("copy", (t, g) -> {
                    g.writtenMegabytes = on(t) ? 700 : 0;
                    g.operations = on(t) ? 3_000 : 0;
                })
                .machine((t, m) -> m.millis = on(t) ? 3 : 0.2)
                .level("web", (t, ms) -> ms[0] = on(t) ? 300 : 20);

        assertThat(scene.told(60)).isNotEmpty().allSatisfy(incident -> {
            assertThat(incident.verdict()).isEqualTo(new Verdict.Unknown());
            assertThat(incident.place()).isEmpty();
            assertThat(Account.of(incident).text()).contains("nobody on it is to blame");
        });
    }

    @Test
    void a_gap_between_looks_alarms_nobody() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, t -> t == 50 || t == 51))
                .machine((t, m) -> {
                    m.gap = t == 50 || t == 51;
                    m.millis = m.gap ? 6 : 0.2;
                });

        assertThat(scene.told(70)).isEmpty();
    }

    @Test
    void a_group_that_has_just_begun_and_waits_is_no_victim_yet() {
        Scene scene = new Scene()
                .from(50, "job", (t, g) -> {
                    g.ioStall = 0.9;
                    g.readMegabytes = 900;
                })
                .machine((t, m) -> m.millis = t >= 50 ? 3 : 0.2);

        assertThat(scene.told(65)).isEmpty();
    }

    @Test
    void nodes_are_watched_apart() {
        List<Moment> both = NOISY.moments(60).stream()
                .flatMap(moment -> Stream.of(moment, renamed(moment)))
                .toList();

        assertThat(Replay.of(both, Map.of()).stream().map(Incident::node).distinct())
                .containsExactly("pi-1", "pi-2");
    }

    private static Moment renamed(Moment moment) {
        var interval = moment.interval();
        return new Moment(
                new Interval("pi-2", interval.end(), interval.elapsed(), interval.machine(), interval.groups()));
    }

    @Test
    void a_level_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> new ServiceLevel("web", "latency", Double.NaN, "ms"))
                .hasMessageContaining("latency of web is NaN");
    }

    private static Party party(String name) {
        return new Party("/" + name, Owner.of(Owner.Kind.POD, name));
    }

    private static Verdict verdict(Scene scene) {
        return scene.last(60).getLast().verdict();
    }
}
