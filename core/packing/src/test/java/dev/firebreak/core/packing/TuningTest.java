package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firebreak.core.packing.Tuning.Constant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TuningTest {
    private static final Shape HALF = Shape.of(2_000, 4_096, 1, 500);
    private static final Shape WHOLE = Shape.of(4_000, 8_192, 1, 1_000);

    @ParameterizedTest
    @EnumSource
    void a_policy_works_with_each_constant_halved_and_doubled(Constant constant) {
        for (double factor : new double[] {.5, 2}) {
            Tuning tuning = Tuning.DEFAULT.scaled(constant, factor);
            assertThat(tuning.get(constant)).isNotEqualTo(Tuning.DEFAULT.get(constant));
            Cluster cluster = new Cluster(List.of(new Machine("n", 32_000, 65_536, 3, "T4")));
            Policy policy = Policies.firebreak(cluster, tuning, Mix.of(List.of(HALF, HALF, WHOLE)));
            cluster.place(HALF, new Spot(0, 0b010));
            assertThat(policy.choose(HALF)).contains(new Spot(0, 0b010));
        }
    }

    @Test
    void growth_and_ratio_are_scaled_by_what_they_exceed_1() {
        assertThat(Tuning.DEFAULT
                        .with(Constant.GROWTH, 3)
                        .scaled(Constant.GROWTH, .5)
                        .get(Constant.GROWTH))
                .isEqualTo(2);
        assertThat(Tuning.DEFAULT
                        .with(Constant.RATIO, 4)
                        .scaled(Constant.RATIO, 2)
                        .get(Constant.RATIO))
                .isEqualTo(7);
    }

    @Test
    void values_with_which_no_policy_could_work_are_refused_with_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tuning.DEFAULT.with(Constant.GROWTH, 1))
                .withMessageContaining("growth 1.0 is not from 1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tuning.DEFAULT.with(Constant.BLUR, Double.NaN))
                .withMessageContaining("blur NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tuning.DEFAULT.with(Constant.DEAREST, 90))
                .withMessageContaining("0.6 of the temperature");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tuning.DEFAULT.with(Constant.UNIT, 30))
                .withMessageContaining("does not divide");
    }
}
