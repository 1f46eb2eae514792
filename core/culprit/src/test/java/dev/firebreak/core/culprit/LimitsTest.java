package dev.firebreak.core.culprit;

import static dev.firebreak.core.culprit.Scene.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MemoryLimit;
import dev.firebreak.core.pressure.Resource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Memory that is short under a limit while the machine has plenty: the machine itself takes nothing back from anybody. */
class LimitsTest {
    private static final MemoryLimit SHARED = new MemoryLimit("/user.slice", 4_000_000_000L);

    private static BiConsumer<Integer, Scene.Group> readsBack(MemoryLimit limit) {
        return (t, g) -> {
            g.source = IoSource.PROCESSES;
            g.limit = Optional.of(limit);
            g.ioStall = on(t) ? 0.5 : 0.02;
            g.refaults = on(t) ? 40_000 : 0;
            g.readMegabytes = on(t) ? 165 : 1;
        };
    }

    private static BiConsumer<Integer, Scene.Group> grows(int from, double megabytes) {
        return (t, g) -> {
            g.source = IoSource.PROCESSES;
            g.anonMegabytes = t < from ? 500 : Math.min(megabytes, 500 + (t - from + 1) * megabytes / 10);
        };
    }

    @Test
    void who_grew_under_the_same_limit_is_named_though_the_machine_has_memory_to_spare() {
        Scene scene = new Scene()
                .with("user.slice/postgres", readsBack(SHARED))
                .with("user.slice/etl", grows(32, 3_000))
                .with("system.slice/build", grows(36, 6_000))
                .machine((t, m) -> m.millis = on(t) ? 4 : 0.2);

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(incident.verdict().named()).extracting(Party::path).containsExactly("/user.slice/etl");
            assertThat(incident.place()).contains(new Place(Resource.MEMORY, "/user.slice"));
            assertThat(Account.of(incident).text()).contains("memory under the limit of /user.slice");
        });
    }

    @Test
    void who_is_held_back_by_a_limit_of_its_own_starves_by_itself_whoever_else_grows() {
        Scene scene = new Scene()
                .with("db.service", readsBack(new MemoryLimit("/db.service", 400_000_000)))
                .with("etl.service", grows(32, 3_000))
                .machine((t, m) -> m.millis = on(t) ? 4 : 0.2);

        assertThat(scene.last(60))
                .singleElement()
                .satisfies(incident -> assertThat(incident.verdict())
                        .isEqualTo(new Verdict.Itself(
                                incident.victims().getFirst().victim(), Verdict.Itself.Why.OWN_LIMIT)));
    }

    @Test
    void two_who_reach_limits_of_their_own_in_the_same_second_are_two_incidents() {
        Scene scene = new Scene()
                .with("db.service", readsBack(new MemoryLimit("/db.service", 400_000_000)))
                .with("mail.service", readsBack(new MemoryLimit("/mail.service", 300_000_000)))
                .machine((t, m) -> m.millis = on(t) ? 4 : 0.2);

        assertThat(scene.last(60))
                .hasSize(2)
                .allSatisfy(incident -> assertThat(incident.verdict()).isInstanceOf(Verdict.Itself.class));
    }

    @Test
    void nobody_is_named_under_a_limit_where_nobody_grew() {
        Scene scene = new Scene()
                .with("user.slice/postgres", readsBack(SHARED))
                .with("user.slice/etl", (t, g) -> g.source = IoSource.PROCESSES)
                .machine((t, m) -> m.millis = on(t) ? 4 : 0.2);

        assertThat(scene.told(60))
                .isNotEmpty()
                .allSatisfy(incident -> assertThat(incident.verdict().named()).isEmpty());
    }

    @Test
    void a_limit_that_is_larger_than_the_machine_binds_nobody() {
        Scene scene = new Scene()
                .with("db.service", readsBack(new MemoryLimit("/db.service", 64_000_000_000L)))
                .with("etl.service", grows(32, 15_000))
                .machine((t, m) -> {
                    m.reclaimed = on(t) ? 45_000 : 0;
                    m.millis = on(t) ? 4 : 0.2;
                });

        assertThat(scene.last(60)).singleElement().satisfies(incident -> {
            assertThat(incident.verdict().named()).extracting(Party::path).containsExactly("/etl.service");
            assertThat(incident.place()).contains(Place.MEMORY);
        });
    }
}
