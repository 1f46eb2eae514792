package dev.firebreak.adapters.models.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void a_stop_string_in_pieces_is_found_and_nothing_of_it_is_sent() {
        StopStrings stops = new StopStrings(List.of("END", "\nUser:"));

        assertThat(stops.accept("one E")).isEqualTo("one ");
        assertThat(stops.accept("N")).isEmpty();
        assertThat(stops.accept("D two")).isEmpty();
        assertThat(stops.reached()).isTrue();
        assertThat(stops.accept("three") + stops.rest()).isEmpty();
    }

    @Test
    void what_only_looked_like_the_start_of_one_is_sent_after_all() {
        StopStrings stops = new StopStrings(List.of("END"));

        assertThat(stops.accept("EN")).isEmpty();
        assertThat(stops.accept("ENOUGH E")).isEqualTo("ENENOUGH ");
        assertThat(stops.rest()).isEqualTo("E");
        assertThat(stops.reached()).isFalse();
    }

    @Test
    void the_first_of_several_counts() {
        StopStrings stops = new StopStrings(List.of("b", "a", ""));

        assertThat(stops.accept("xaxb")).isEqualTo("x");
        assertThat(stops.reached()).isTrue();
    }
}
