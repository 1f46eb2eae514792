package dev.firebreak.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void who_was_named_rightly_wrongly_or_not_is_counted() {
        Tally tally = new Tally(
                Drill.NOISY_DISK, List.of(named(2), named(4), named(3), wrong("/stage/bystander"), wrong("")));

        assertThat(tally.json())
                .isEqualTo("{\"drill\":\"noisy-disk\",\"runs\":5,\"named\":3,\"wrong\":1,\"missed\":1,\"harmless\":0,"
                        + "\"secondsToName\":{\"p50\":3.0,\"p95\":4.0}}");
        assertThat(tally.sentence())
                .isEqualTo("3 of 5 named rightly, 1 wrongly, 1 missed; named after 3.0 s (median), 4.0 s (95 of 100)");
    }

    @Test
    void in_quiet_runs_naming_nobody_is_right() {
        Outcome calm = new Outcome("idles 1", "", 1, false, true, OptionalDouble.empty(), "");
        Tally tally = new Tally(Drill.QUIET, List.of(calm, calm, wrong("/stage/bystander")));

        assertThat(tally.right()).isEqualTo(2);
        assertThat(tally.wrong()).isEqualTo(1);
        assertThat(tally.sentence()).isEqualTo("2 of 3 quiet runs in which nobody was named");
    }

    private static Outcome named(double seconds) {
        return new Outcome("copies 9", "/stage/culprit", 8, true, true, OptionalDouble.of(seconds), "it was the copy");
    }

    private static Outcome wrong(String name) {
        return new Outcome("copies 9", name, 8, true, false, OptionalDouble.empty(), "");
    }
}
