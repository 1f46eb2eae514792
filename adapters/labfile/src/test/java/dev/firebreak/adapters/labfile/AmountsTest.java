package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Throughput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void amounts_of_memory_carry_binary_or_decimal_units_with_or_without_b() {
        assertThat(value(Amounts.MEMORY, "512MiB")).isEqualTo(Bytes.ofMib(512));
        assertThat(value(Amounts.MEMORY, "4Gi")).isEqualTo(Bytes.ofGib(4));
        assertThat(value(Amounts.MEMORY, "4G")).isEqualTo(new Bytes(4_000_000_000L));
        assertThat(value(Amounts.MEMORY, "4 GB")).isEqualTo(new Bytes(4_000_000_000L));
        assertThat(value(Amounts.MEMORY, "1.5GiB")).isEqualTo(Bytes.ofMib(1536));
        assertThat(value(Amounts.MEMORY, "2048K")).isEqualTo(new Bytes(2_048_000));
        assertThat(value(Amounts.MEMORY, "2048kB")).isEqualTo(new Bytes(2_048_000));
    }

    @Test
    void what_has_no_unit_an_exponent_a_sign_or_another_form_is_no_amount() {
        for (String text : List.of(
                "1e9",
                "1000000000",
                "-4G",
                "+4G",
                "4",
                "G",
                "4GBs",
                "4  GB",
                "0x4G",
                "4,5GB",
                "4_000MB",
                ".5G",
                "5.G",
                "12 elephants",
                "",
                "NaN",
                "\u0664GB",
                "99999999999999999999GB",
                "1.0000000001GB")) {
            assertThat(wrong(Amounts.MEMORY, text)).as(text).startsWith("is no amount of memory");
        }
    }

    @Test
    void a_unit_with_other_capitals_is_suggested() {
        assertThat(Amounts.MEMORY.parser().apply("8gb")).isEqualTo(maybe("8GB"));
        assertThat(Amounts.MEMORY.parser().apply("8GIB")).isEqualTo(maybe("8GiB"));
    }

    @Test
    void more_than_can_be_counted_is_refused() {
        assertThat(wrong(Amounts.MEMORY, "999999999999TiB")).isEqualTo("is more than can be counted");
        assertThat(wrong(Amounts.MEMORY, "0MiB")).isEqualTo("must lie between 1MiB and 64TiB");
    }

    @Test
    void speeds_are_in_bytes_or_as_networks_count_in_bits() {
        assertThat(value(Amounts.SPEED, "400MB/s")).isEqualTo(Throughput.ofMegabytes(400));
        assertThat(value(Amounts.SPEED, "1Gbit/s")).isEqualTo(Throughput.ofGigabits(1));
        assertThat(value(Amounts.SPEED, "1MiB/s")).isEqualTo(new Throughput(1 << 20));
        assertThat(wrong(Amounts.SPEED, "400MB")).startsWith("is no speed");
        assertThat(wrong(Amounts.SPEED, "400M/s")).startsWith("is no speed");
    }

    @Test
    void times_are_in_seconds_minutes_hours_or_days_and_lifetimes_in_months_or_years() {
        assertThat(value(Amounts.DURATION, "90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(value(Amounts.DURATION, "1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(value(Amounts.MONTHS_OR_YEARS, "5y")).isEqualTo(60);
        assertThat(value(Amounts.MONTHS_OR_YEARS, "60mo")).isEqualTo(60);
        assertThat(wrong(Amounts.MONTHS_OR_YEARS, "60")).startsWith("is no lifetime");
    }

    @Test
    void processor_time_is_in_cores_or_thousandths() {
        assertThat(value(Numbers.CPU, "500m")).isEqualTo(new Cores(500));
        assertThat(value(Numbers.CPU, "0.5")).isEqualTo(new Cores(500));
        assertThat(value(Numbers.CPU, "2")).isEqualTo(Cores.of(2));
        assertThat(wrong(Numbers.CPU, "0.0005")).startsWith("is no amount of processor time");
        assertThat(wrong(Numbers.CPU, "1e1")).startsWith("is no amount of processor time");
        assertThat(wrong(Numbers.CPU, "-1")).isEqualTo("must lie between 0 and 4096");
        assertThat(wrong(Numbers.CPU, "-500m")).isEqualTo("must lie between 0 and 4096");
    }

    private static <T> T value(Scalar<T> kind, String text) {
        return switch (kind.parser().apply(text)) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Wrong<T>(String wrong, Optional<String> _) -> throw new AssertionError(text + " " + wrong);
        };
    }

    private static <T> String wrong(Scalar<T> kind, String text) {
        return switch (kind.parser().apply(text)) {
            case Parsed.Value<T>(T value) -> throw new AssertionError(text + " is " + value);
            case Parsed.Wrong<T>(String wrong, Optional<String> _) -> wrong;
        };
    }

    private static Parsed<Bytes> maybe(String amount) {
        return new Parsed.Wrong<>("is no amount of memory; write it as 512MiB or 8GiB", Optional.of(amount));
    }
}
