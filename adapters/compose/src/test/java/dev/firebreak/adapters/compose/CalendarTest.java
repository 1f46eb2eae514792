package dev.firebreak.adapters.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 2 * * 0        | Sun *-*-* 02:00:00
                    30 1 * * 6,7     | Sun,Sat *-*-* 01:30:00
                    */15 * * * *     | *-*-* *:00..59/15:00
                    0 8-18/2 * * 1-5 | Mon,Tue,Wed,Thu,Fri *-*-* 08..18/2:00:00
                    5 4 1,15 1-3 *   | *-01..03-01,15 04:05:00
                    0 0 * * */2      | Sun,Tue,Thu,Sat *-*-* 00:00:00
                    """)
    void a_schedule_of_crons_is_one_of_systemds(String cron, String expected) {
        assertThat(Calendar.of(new Cron(cron))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource("0 3 1 * 1")
    void a_day_of_the_month_and_one_of_the_week_are_either(String cron) {
        assertThat(Calendar.of(new Cron(cron))).isEqualTo(List.of("*-*-01 03:00:00", "Mon *-*-* 03:00:00"));
    }
}
