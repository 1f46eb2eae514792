package dev.firebreak.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void a_header_read_is_the_header_written() {
        String header = "00-" + TRACE + "-" + SPAN + "-01";

        assertThat(TraceContext.parse(header).orElseThrow().header()).isEqualTo(header);
    }

    @Test
    void whoever_does_not_want_a_trace_kept_is_heeded_by_all_below() {
        TraceContext unwanted =
                TraceContext.parse("00-" + TRACE + "-" + SPAN + "-00").orElseThrow();

        assertThat(unwanted.next(new Random(1)).sampled()).isFalse();
    }

    @Test
    void a_later_version_is_read_as_far_as_it_is_known() {
        assertThat(TraceContext.parse("cc-" + TRACE + "-" + SPAN + "-09-what-the-future-brings"))
                .contains(new TraceContext(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
            })
    void what_the_standard_refuses_is_no_context(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void ids_are_never_all_zero() {
        assertThat(TraceContext.begin(() -> 0L).spanId()).isEqualTo("0000000000000001");
        assertThatThrownBy(() -> new TraceContext(TRACE, "0000000000000000", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 hexadecimal digits");
    }
}
