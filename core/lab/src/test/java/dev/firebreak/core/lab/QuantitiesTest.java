package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    @Test
    void quantities_are_said_for_people() {
        assertThat(new Cores(500)).hasToString("0.5");
        assertThat(Cores.of(10)).hasToString("10");
        assertThat(new Share(950)).hasToString("0.95");
        assertThat(Watts.of(200)).hasToString("200 W");
        assertThat(new Watts(3500)).hasToString("3.5 W");
        assertThat(Money.of(new BigDecimal("12.305"))).hasToString("12.30");
        assertThat(new Money(-1_250_000)).hasToString("-1.25");
        assertThat(Throughput.ofGigabits(1)).hasToString("125 MB/s");
        assertThat(Throughput.ofGigabits(200)).hasToString("25 GB/s");
    }

    @Test
    void quantities_are_never_negative_and_shares_never_more_than_all() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cores(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Watts(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Throughput(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(1001));
    }

    @Test
    void quantities_never_wrap() {
        assertThatThrownBy(() -> Cores.of(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Cores(Integer.MAX_VALUE).plus(new Cores(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(new BigDecimal("1e30"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void money_is_kept_to_a_millionth_half_even() {
        assertThat(Money.of(new BigDecimal("0.0000005"))).isEqualTo(Money.NONE);
        assertThat(Money.of(new BigDecimal("0.0000015"))).isEqualTo(new Money(2));
    }

    @Test
    void a_kilowatt_for_a_month_costs_its_hours() {
        assertThat(Tariff.USUAL.monthOf(Watts.of(1000))).isEqualTo(Money.of(new BigDecimal("219.15")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tariff("euro", Money.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tariff("EUR", new Money(-1)));
    }

    @Test
    void promises_of_a_disk_add_up_as_device_time() {
        DiskIo ssd = new DiskIo(Throughput.ofMegabytes(500), Throughput.ofMegabytes(400), 50_000, 40_000);

        assertThat(new DiskIo(Throughput.ofMegabytes(250), Throughput.NONE, 0, 0).deviceTimeMicros(ssd))
                .isEqualTo(500_000);
        assertThat(new DiskIo(Throughput.ofMegabytes(250), Throughput.ofMegabytes(100), 5000, 10_000)
                        .deviceTimeMicros(ssd))
                .isEqualTo(1_100_000);
        assertThat(DiskIo.NONE.deviceTimeMicros(DiskIo.NONE)).isZero();
        assertThat(new DiskIo(Throughput.NONE, Throughput.NONE, 1, 0).deviceTimeMicros(DiskIo.NONE))
                .isGreaterThan(1_000_000);
    }

    @Test
    void an_upkeep_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Upkeep(Watts.of(5), Watts.of(4), Money.NONE, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new Upkeep(Watts.of(1), Watts.of(4), Money.NONE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Upkeep(Watts.of(1), Watts.of(4), new Money(-1), 1));
    }
}
