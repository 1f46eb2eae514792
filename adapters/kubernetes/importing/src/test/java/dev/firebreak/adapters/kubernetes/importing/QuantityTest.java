package dev.firebreak.adapters.kubernetes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"100m,100", "2,2000", "0.5,500", ".5,500", "1500u,2", "2k,2000000", "1e1,10000"})
    void processor_time_is_thousandths_of_a_core(String text, long milli) {
        assertThat(Quantity.milli(text)).contains(milli);
    }

    @ParameterizedTest
    @CsvSource({"1Ki,1024", "1.5Gi,1610612736", "128974848,128974848", "129e6,129000000", "1G,1000000000"})
    void memory_is_bytes(String text, long bytes) {
        assertThat(Quantity.bytes(text)).contains(bytes);
    }

    @Test
    void what_is_no_amount_is_none() {
        assertThat(Quantity.bytes("much")).isEmpty();
        assertThat(Quantity.bytes("-1Gi")).isEmpty();
        assertThat(Quantity.bytes("9e99")).isEmpty();
        assertThat(Quantity.bytes("${SIZE}")).isEmpty();
    }
}
