package dev.firebreak.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomLabsTest {
    private final Planner planner = new Planner();

    @Test
    void ten_thousand_plans_keep_every_rule_and_are_not_shy() {
        LongStream.range(0, 10_000).forEach(seed -> {
            Lab lab = RandomLabs.lab(seed, 6, 10);
            Plan plan = planner.plan(lab, List.of(), Effort.QUICK);
            assertThat(Checker.broken(lab, plan)).as("lab %d", seed).isEmpty();
            for (Unplaced unplaced : plan.unplaced()) {
                assertThat(unplaced.refusals().values())
                        .as("lab %d, %s", seed, unplaced.replica())
                        .noneMatch(List::isEmpty);
            }
        });
    }
}
