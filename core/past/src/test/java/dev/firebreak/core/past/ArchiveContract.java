package dev.firebreak.core.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.past.Strand.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every archive promises. */
public abstract class ArchiveContract {
    protected static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    protected static final Strand DB = new Strand(Kind.WORKLOAD, "data/postgres-0");
    private static final Strand DISK = new Strand(Kind.RESOURCE, "disk/nvme0n1");

    protected abstract Archive archive() throws IOException;

    @Test
    void what_was_kept_is_read_again() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", List.of(slice(Grain.TEN_SECONDS, NOON, 1.5, 3), slice(Grain.MINUTE, NOON, 2, 4)));

        List<Slice> read = read(archive, "pi-1", Grain.TEN_SECONDS, NOON, NOON.plusSeconds(10));

        assertThat(read).singleElement().satisfies(slice -> {
            assertThat(slice.start()).isEqualTo(NOON);
            assertThat(cpu(slice).mean()).isCloseTo(1.5, within(0.01));
            assertThat(slice.strands().get(DISK)).containsOnlyKeys(Quantity.SATURATION, Quantity.ERRORS);
        });
    }

    @Test
    void two_digits_are_right_and_a_maximum_is_never_told_too_small() throws Exception {
        Archive archive = archive();
        double[] values = {0, 1e-4, 0.0123, 0.999, 1, 17.3, 65_505, 3.3e6};
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            slices.add(slice(Grain.TEN_SECONDS, NOON.plusSeconds(10L * i), values[i], values[i]));
        }
        archive.keep("pi-1", slices);

        List<Slice> read = read(archive, "pi-1", Grain.TEN_SECONDS, NOON, NOON.plusSeconds(600));

        for (int i = 0; i < values.length; i++) {
            assertThat(cpu(read.get(i)).mean()).isCloseTo(values[i], within(values[i] * 0.01));
            assertThat(cpu(read.get(i)).max())
                    .isGreaterThanOrEqualTo(values[i])
                    .isCloseTo(values[i], within(values[i] * 0.01));
        }
    }

    @Test
    void only_the_span_that_is_asked_for_is_read() throws Exception {
        Archive archive = archive();
        for (int step = 0; step < 10; step++) {
            archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON.plusSeconds(60L * step), step, step)));
        }

        assertThat(read(archive, "pi-1", Grain.MINUTE, NOON.plusSeconds(120), NOON.plusSeconds(240)))
                .extracting(slice -> Math.round(cpu(slice).mean()))
                .containsExactly(2L, 3L);
        assertThat(read(archive, "pi-1", Grain.MINUTE, NOON.plusSeconds(240), NOON))
                .isEmpty();
    }

    @Test
    void nodes_and_grains_do_not_mix() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1)));
        archive.keep("pi-2", List.of(slice(Grain.MINUTE, NOON, 2, 2)));

        assertThat(cpu(read(archive, "pi-2", Grain.MINUTE, NOON, NOON.plusSeconds(60))
                                .getFirst())
                        .mean())
                .isEqualTo(2);
        assertThat(read(archive, "pi-2", Grain.TEN_SECONDS, NOON, NOON.plusSeconds(60)))
                .isEmpty();
        assertThat(read(archive, "never", Grain.MINUTE, NOON, NOON.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void a_step_that_is_kept_after_a_later_one_is_found_too() throws Exception {
        Archive archive = archive();
        Instant day = NOON.plusSeconds(86_400);
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, day, 2, 2), slice(Grain.MINUTE, NOON, 1, 1)));

        assertThat(read(archive, "pi-1", Grain.MINUTE, NOON, NOON.plusSeconds(60)))
                .hasSize(1);
        assertThat(read(archive, "pi-1", Grain.MINUTE, day, day.plusSeconds(60)))
                .hasSize(1);
    }

    @Test
    void a_node_may_be_called_anything() throws Exception {
        Archive archive = archive();
        for (String node : List.of("../../etc", ".", "..", "", "a/b", "µ-node", "A", "a", "x".repeat(300))) {
            archive.keep(node, List.of(slice(Grain.MINUTE, NOON, node.length(), 400)));
            assertThat(cpu(read(archive, node, Grain.MINUTE, NOON, NOON.plusSeconds(60))
                                    .getFirst())
                            .mean())
                    .as(node)
                    .isCloseTo(node.length(), within(2.0));
        }
    }

    protected static List<Slice> read(Archive archive, String node, Grain grain, Instant from, Instant to)
            throws IOException {
        List<Slice> read = new ArrayList<>();
        archive.read(node, grain, from, to, read::add);
        return read;
    }

    protected static Slice slice(Grain grain, Instant at, double mean, double max) {
        return new Slice(
                grain,
                grain.stepAt(at),
                Map.of(
                        DB, Map.of(Quantity.CPU, new Thin(mean, max)),
                        DISK, Map.of(Quantity.SATURATION, new Thin(0.5, 1), Quantity.ERRORS, new Thin(0, 0))));
    }

    protected static Thin cpu(Slice slice) {
        return Objects.requireNonNull(
                Objects.requireNonNull(slice.strands().get(DB)).get(Quantity.CPU));
    }
}
