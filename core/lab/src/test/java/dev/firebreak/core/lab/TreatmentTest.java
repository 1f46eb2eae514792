package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The table of what a class means, cell by cell, in the order data, inference, service, pipeline, agent. */
class TreatmentTest {
    @Test
    void every_cell_is_as_the_table_of_classes_has_it() {
        row(Treatment::home, "fast-storage", "best-performance-per-watt", "cheapest", "spare-capacity", "leftovers");
        row(Treatment::compute, "guaranteed", "memory-guaranteed", "limited", "cpu-capped", "strict");
        row(Treatment::eviction, "last", "fourth", "third", "second", "first");
        row(Treatment::diskIo, "protected", "high", "normal", "low-capped", "throttled-first");
        row(
                Treatment::network,
                "named-callers",
                "model-endpoint",
                "edges-and-ingress",
                "named-edges",
                "hardened-api-only");
        row(Treatment::admission, "none", "none", "interactive", "batch", "sandbox");
        row(Treatment::silence, "probe-stops", "tokens-stop", "probe-stops", "progress-stops", "should-be-active");
        row(Treatment::backup, "required", "by-reference", "declared-state", "artifacts", "nothing");
    }

    @Test
    void every_cell_has_a_sentence_for_people() {
        for (WorkloadClass workloadClass : WorkloadClass.values()) {
            Treatment row = workloadClass.treatment();
            for (Treatment.Cell cell : List.of(
                    row.home(),
                    row.compute(),
                    row.eviction(),
                    row.diskIo(),
                    row.network(),
                    row.admission(),
                    row.silence(),
                    row.backup())) {
                assertThat(cell.effect()).isNotBlank().doesNotEndWith(".");
            }
        }
    }

    private static void row(Function<Treatment, Treatment.Cell> layer, String... words) {
        assertThat(Arrays.stream(WorkloadClass.values())
                        .map(workloadClass ->
                                layer.apply(workloadClass.treatment()).word()))
                .containsExactly(words);
    }
}
