package dev.firebreak.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterTest {
    @ParameterizedTest(name = "from {0} to {1} it rose by {2}: {3}")
    @CsvSource({
        "10, 10, 0, nothing happened",
        "10, 25, 15, it rose",
        "4294967290, 4, 10, it wrapped at 32 bits",
        "3000000000, 1000, 1000, too far to be a wrap: it began anew",
        "5000000000, 4999999990, 0, it was corrected downwards",
        "1000, 0, 0, it began anew and has counted nothing yet",
        "1000000, 7, 7, it began anew",
        "9223372036854775000, 12, 12, it began anew from far up"
    })
    void rises(long before, long after, long rise, String why) {
        assertThat(Counter.rise(before, after)).as(why).isEqualTo(rise);
    }
}
