package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {
    @Test
    void every_cell_of_the_treatment_is_an_effect() {
        int cells = Treatment.class.getRecordComponents().length;

        for (WorkloadClass kind : WorkloadClass.values()) {
            List<Effect> effects = Effect.of(Workload.of("one", kind, Needs.NOTHING));

            assertThat(effects).hasSize(cells).noneMatch(Effect::overridden);
            assertThat(effects).extracting(Effect::key).doesNotHaveDuplicates();
        }
    }
}
