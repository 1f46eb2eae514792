package dev.firebreak.core.culprit;

import static dev.firebreak.core.culprit.Scene.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Resource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What misled watchers of a real kernel, one by one. */
class TrapsTest {
    private static Scene busyDisk(IoSource source) {
        return new Scene().with("postgres", Scene.database(source, Scene::on)).machine((t, m) -> {
            m.millis = on(t) ? 6 : 0.2;
            m.queue = on(t) ? 60 : 0.2;
        });
    }

    @Test
    void a_suspect_that_never_waits_itself_is_named_all_the_same() {
        Scene scene = busyDisk(IoSource.CONTROLLER).with("backup", (t, g) -> {
            g.readMegabytes = on(t) ? 1900 : 0;
            g.operations = on(t) ? 7000 : 0;
            g.ioStall = 0;
        });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("backup");
            assertThat(incident.confidence()).isGreaterThan(0.9);
            assertThat(incident.place()).contains(new Place(Resource.DISK, "nvme0n1"));
            assertThat(incident.victims())
                    .singleElement()
                    .satisfies(harm -> assertThat(harm.victim().name()).isEqualTo("postgres"));
        });
    }

    @Test
    void who_waits_most_beside_the_victim_is_not_named_for_it() {
        Scene scene = busyDisk(IoSource.CONTROLLER)
                .with("backup", (t, g) -> {
                    g.readMegabytes = on(t) ? 1900 : 0;
                    g.operations = on(t) ? 7000 : 0;
                })
                .with("mail", (t, g) -> {
                    g.readMegabytes = 1;
                    g.ioStall = on(t) ? 0.9 : 0.01;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("backup");
            assertThat(incident.victims().getFirst().victim().name()).isEqualTo("mail");
        });
    }

    @Test
    void a_services_own_latency_is_an_alarm_where_pressure_information_says_nothing() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, t -> false))
                .level("postgres", (t, ms) -> ms[0] = on(t) ? 7 : 0.4)
                .machine((t, m) -> m.millis = on(t) ? 4 : 0.2)
                .with("backup", (t, g) -> {
                    g.writtenMegabytes = on(t) ? 900 : 0;
                    g.operations = on(t) ? 9000 : 0;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("backup");
            assertThat(incident.victims().getFirst().what()).isEqualTo("request latency");
        });
    }

    @Test
    void what_is_made_dirty_and_deleted_again_never_reaches_the_disk() {
        Scene scene = busyDisk(IoSource.PROCESSES)
                .with("scratch", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = 0.3;
                    g.writtenMegabytes = on(t) ? 2000 : 0;
                    g.canceledMegabytes = on(t) ? 1950 : 0;
                })
                .with("backup", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = 0.2;
                    g.writtenMegabytes = on(t) ? 400 : 0;
                })
                .machine((t, m) -> {
                    m.millis = on(t) ? 6 : 0.2;
                    m.queue = on(t) ? 60 : 0.2;
                    m.diskWritten = on(t) ? 420 : 2;
                    m.diskOperations = on(t) ? 3000 : 250;
                });

        assertThat(scene.last(60)).singleElement().extracting(TrapsTest::name).isEqualTo("backup");
    }

    @Test
    void writes_are_blamed_on_who_owes_them_when_they_reach_the_disk() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.PROCESSES, t -> t >= Scene.ONSET + 4))
                .with("copy", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = 0.2;
                    g.writtenMegabytes = on(t) && t < Scene.ONSET + 4 ? 800 : 0;
                })
                .machine((t, m) -> {
                    boolean flush = t >= Scene.ONSET + 4 && t < Scene.ONSET + 16;
                    m.millis = flush ? 6 : 0.2;
                    m.queue = flush ? 60 : 0.2;
                    m.diskWritten = flush ? 250 : 2;
                    m.diskOperations = flush ? 2500 : 250;
                    m.dirtyMegabytes = on(t) ? 3000 : 5;
                });

        assertThat(scene.last(Scene.ONSET + 14))
                .singleElement()
                .extracting(TrapsTest::name)
                .isEqualTo("copy");
    }

    @Test
    void a_supervisor_that_collects_its_childrens_bytes_is_not_blamed_for_them() {
        Scene scene = busyDisk(IoSource.PROCESSES)
                .with("supervisor", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = 0.004;
                    g.readMegabytes = on(t) ? 1500 : 0;
                })
                .with("jobs", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = on(t) ? 0.4 : 0.01;
                    g.readMegabytes = on(t) ? 80 + 40 * (t % 3) : 0;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("jobs");
            assertThat(incident.evidence()).anySatisfy(fact -> assertThat(fact).isInstanceOf(Evidence.Collector.class));
        });
    }

    @Test
    void what_ended_with_its_last_interval_is_not_pinned_on_the_next_best() {
        Scene scene = busyDisk(IoSource.CONTROLLER)
                .machine((t, m) -> {
                    m.millis = on(t) ? 6 : 0.2;
                    m.queue = on(t) ? 60 : 0.2;
                    m.outsideMegabytes = on(t) ? 1500 : 0;
                })
                .with("web", (t, g) -> g.readMegabytes = on(t) ? 12 : 8);

        assertThat(scene.last(60)).singleElement().extracting(Incident::verdict).isEqualTo(new Verdict.Outside());
    }

    @Test
    void a_group_that_is_found_some_seconds_late_is_not_taken_for_the_outside_first() {
        Scene scene = busyDisk(IoSource.CONTROLLER)
                .from(Scene.ONSET + 4, "backup", (t, g) -> {
                    g.readMegabytes = 1500;
                    g.operations = 6000;
                })
                .machine((t, m) -> {
                    m.millis = on(t) ? 6 : 0.2;
                    m.outsideMegabytes = on(t) && t < Scene.ONSET + 4 ? 1500 : 0;
                });

        assertThat(scene.told(60)).extracting(Incident::verdict).noneMatch(Verdict.Outside.class::isInstance);
        assertThat(scene.last(60)).singleElement().extracting(TrapsTest::name).isEqualTo("backup");
    }

    @Test
    void waiting_on_an_idle_disk_is_noise() {
        Scene scene = new Scene()
                .with("postgres", Scene.database(IoSource.CONTROLLER, t -> false))
                .with("mail", (t, g) -> g.ioStall = on(t) ? 0.3 : 0.01)
                .with("hog", (t, g) -> g.cpu = on(t) ? 3.9 : 0.1);

        assertThat(scene.told(60)).isEmpty();
    }

    @Test
    void who_reads_back_what_was_taken_from_it_is_the_victim_and_who_grew_the_culprit() {
        Scene scene = new Scene()
                .with("postgres", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.memoryStall = on(t) ? 0.4 : 0;
                    g.ioStall = on(t) ? 0.5 : 0.02;
                    g.refaults = on(t) ? 40_000 : 0;
                    g.readMegabytes = on(t) ? 165 : 1;
                })
                .with("etl", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.anonMegabytes = t < 32 ? 500 : Math.min(15_000, 500 + (t - 31) * 1600);
                })
                .machine((t, m) -> {
                    m.reclaimed = on(t) ? 45_000 : 0;
                    m.millis = on(t) ? 4 : 0.2;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("etl");
            assertThat(incident.place()).contains(Place.MEMORY);
        });
    }

    @Test
    void the_processors_culprit_waits_longest_itself_and_is_named_for_its_time() {
        Scene scene = new Scene()
                .with("api", (t, g) -> {
                    g.cpu = on(t) ? 1.9 : 2.2;
                    g.cpuStall = on(t) ? 0.35 : 0.03;
                })
                .with("build", (t, g) -> {
                    g.cpu = on(t) ? 2 : 0;
                    g.cpuStall = on(t) ? 0.95 : 0;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(name(incident)).isEqualTo("build");
            assertThat(incident.victims())
                    .extracting(harm -> harm.victim().name())
                    .containsExactly("api");
        });
    }

    @Test
    void a_full_machine_on_which_nobody_waits_much_longer_is_no_incident() {
        Scene scene = new Scene()
                .with("api", (t, g) -> {
                    g.cpu = 0.5;
                    g.cpuStall = on(t) ? 0.05 : 0.02;
                })
                .with("build", (t, g) -> g.cpu = on(t) ? 3.4 : 0);

        assertThat(scene.told(60)).isEmpty();
    }

    @Test
    void small_blocks_are_found_behind_a_big_innocent_writer_where_operations_are_counted() {
        Scene scene = bigWriter(IoSource.CONTROLLER).with("index", (t, g) -> {
            g.writtenMegabytes = on(t) ? 40 : 0;
            g.operations = on(t) ? 60_000 : 0;
        });

        assertThat(scene.last(60)).singleElement().extracting(TrapsTest::name).isEqualTo("index");
    }

    @Test
    void small_blocks_are_found_where_only_bytes_are_counted_because_the_disks_operations_rose_with_them() {
        Scene scene = bigWriter(IoSource.PROCESSES)
                .with("index", (t, g) -> {
                    g.source = IoSource.PROCESSES;
                    g.cpu = 0.2;
                    g.writtenMegabytes = on(t) ? 40 : 0;
                })
                .machine((t, m) -> {
                    m.millis = on(t) ? 6 : 0.2;
                    m.queue = on(t) ? 60 : 0.2;
                    m.diskOperations = on(t) ? 60_000 : 1000;
                });

        assertThat(scene.last(60)).singleElement().extracting(TrapsTest::name).isEqualTo("index");
    }

    private static Scene bigWriter(IoSource source) {
        return busyDisk(source).with("media", (t, g) -> {
            g.source = source;
            g.cpu = 0.2;
            g.writtenMegabytes = 600 + 80 * Math.sin(t * 1.7);
            g.operations = source == IoSource.PROCESSES ? 0 : 800;
        });
    }

    private static String name(Incident incident) {
        return Optional.of(incident.verdict())
                .map(Verdict::named)
                .filter(named -> named.size() == 1)
                .map(List::getFirst)
                .map(Party::name)
                .orElse(String.valueOf(incident.verdict()));
    }
}
