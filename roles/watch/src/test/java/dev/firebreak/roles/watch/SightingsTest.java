package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Signal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private final Sightings sightings = new Sightings(new Residents(Set.of("db")));

    @Test
    void a_workload_that_another_node_does_not_have_is_not_gone() {
        assertThat(sightings.of(Seconds.interval("pi-1", 1))).anyMatch(Signal.Alive.class::isInstance);

        assertThat(sightings.of(empty("pi-2", 1))).singleElement().isInstanceOf(Signal.NodeSeen.class);
        assertThat(sightings.of(Seconds.interval("pi-1", 2))).noneMatch(Signal.Gone.class::isInstance);
    }

    @Test
    void it_is_gone_from_the_node_where_it_was() {
        sightings.of(Seconds.interval("pi-1", 1));
        sightings.of(Seconds.interval("pi-2", 1));

        List<Signal> signals = sightings.of(empty("pi-1", 2));

        assertThat(signals)
                .filteredOn(Signal.Gone.class::isInstance)
                .singleElement()
                .isEqualTo(new Signal.Gone("db", Seconds.NOON.plusSeconds(2), "pi-1", "its control group is gone"));
        assertThat(sightings.of(Seconds.interval("pi-2", 2))).noneMatch(Signal.Gone.class::isInstance);
    }

    private static Interval empty(String node, int second) {
        return Interval.between(Seconds.reading(node, second - 1), Seconds.reading(node, second))
                .orElseThrow();
    }
}
