package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer();

    @Test
    void looks_each_second_while_looking_is_cheap() {
        for (int i = 0; i < 100; i++) {
            assertThat(pacer.after(Duration.ofMillis(8))).isEqualTo(Pacer.USUAL);
        }
    }

    @Test
    void one_slow_look_changes_nothing() {
        pacer.after(Duration.ofMillis(5));
        assertThat(pacer.after(Duration.ofMillis(150))).isEqualTo(Pacer.USUAL);
    }

    @Test
    void looks_less_often_when_looking_is_dear_but_not_for_ever_less() {
        Duration pace = Pacer.USUAL;
        for (int i = 0; i < 100; i++) {
            pace = pacer.after(Duration.ofMillis(900));
        }
        assertThat(pace).isEqualTo(Pacer.SLOWEST);
    }

    @Test
    void finds_a_pace_and_stays_there() {
        for (int i = 0; i < 100; i++) {
            pacer.after(Duration.ofMillis(80));
        }
        Duration settled = pacer.pace();
        for (int i = 0; i < 100; i++) {
            assertThat(pacer.after(Duration.ofMillis(80))).isEqualTo(settled);
        }
        assertThat(settled).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void comes_back_to_a_second_when_looking_is_cheap_again() {
        for (int i = 0; i < 100; i++) {
            pacer.after(Duration.ofMillis(900));
        }
        for (int i = 0; i < 200; i++) {
            pacer.after(Duration.ofMillis(3));
        }
        assertThat(pacer.pace()).isEqualTo(Pacer.USUAL);
    }
}
