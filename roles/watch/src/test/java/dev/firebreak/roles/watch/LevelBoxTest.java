package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.ServiceLevel;
import org.junit.jupiter.api.Test;

class LevelBoxTest {
    private final LevelBox box = new LevelBox();

    @Test
    void the_worst_of_each_is_kept_until_it_is_taken() {
        box.put(new ServiceLevel("db", "fsync", 4, "ms"));
        box.put(new ServiceLevel("db", "fsync", 90, "ms"));
        box.put(new ServiceLevel("db", "fsync", 7, "ms"));
        box.put(new ServiceLevel("chat", "time to first token", 300, "ms"));

        assertThat(box.take()).extracting(ServiceLevel::value).containsExactly(90.0, 300.0);
        assertThat(box.take()).isEmpty();
    }

    @Test
    void it_is_bounded_and_goes_on_hearing_those_that_it_knows() {
        for (int i = 0; i < LevelBox.MOST + 50; i++) {
            box.put(new ServiceLevel("w" + i, "latency", 1, "ms"));
        }
        box.put(new ServiceLevel("w0", "latency", 9, "ms"));

        assertThat(box.take()).hasSize(LevelBox.MOST).contains(new ServiceLevel("w0", "latency", 9, "ms"));
    }
}
