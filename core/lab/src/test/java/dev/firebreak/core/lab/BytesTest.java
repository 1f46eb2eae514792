package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void amounts_are_said_in_binary_units_and_three_figures() {
        assertThat(Bytes.ZERO).hasToString("0 B");
        assertThat(new Bytes(999)).hasToString("999 B");
        assertThat(new Bytes(1023)).hasToString("1023 B");
        assertThat(Bytes.ofKib(1)).hasToString("1.00 KiB");
        assertThat(Bytes.ofMib(1536)).hasToString("1.50 GiB");
        assertThat(Bytes.ofKib(65_743_619)).hasToString("62.7 GiB");
        assertThat(Bytes.ofGib(256)).hasToString("256 GiB");
        assertThat(new Bytes(Long.MAX_VALUE)).hasToString("8192 PiB");
    }

    @Test
    void an_amount_just_below_a_unit_is_said_in_that_unit() {
        assertThat(new Bytes((1L << 20) - 1)).hasToString("1.00 MiB");
        assertThat(new Bytes((1L << 30) - 1)).hasToString("1.00 GiB");
    }

    @Test
    void rounding_never_adds_a_fourth_figure() {
        assertThat(new Bytes(10 * 1024 - 1)).hasToString("10.0 KiB");
        assertThat(new Bytes(100 * 1024 - 1)).hasToString("100 KiB");
    }

    @Test
    void the_decimal_point_is_the_same_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Bytes.ofMib(1536)).hasToString("1.50 GiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void amounts_add_up_and_compare() {
        assertThat(Bytes.ofKib(1).plus(new Bytes(24))).isEqualTo(new Bytes(1048));
        assertThat(Bytes.ofMib(1)).isGreaterThan(Bytes.ofKib(1023)).isEqualByComparingTo(Bytes.ofKib(1024));
    }

    @Test
    void an_amount_is_never_negative_and_never_wraps() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bytes(-1)).withMessageContaining("-1");
        assertThatThrownBy(() -> Bytes.ofGib(1L << 40)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Bytes(Long.MAX_VALUE).plus(new Bytes(1))).isInstanceOf(ArithmeticException.class);
    }
}
