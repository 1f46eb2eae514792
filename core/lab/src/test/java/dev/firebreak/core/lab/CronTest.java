package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CronTest {
    @Test
    void five_fields_of_numbers_ranges_lists_and_steps_are_a_schedule() {
        for (String good :
                List.of("0 3 * * *", "*/5 * * * *", "0,30 8-18/2 1,15 1-12 1-5", "59 23 31 12 7", "0  0 * * 0")) {
            assertThat(Cron.problem(good)).as(good).isEmpty();
        }
    }

    @Test
    void what_is_out_of_range_or_of_another_form_is_no_schedule() {
        for (String bad : List.of(
                "",
                "0 3 * *",
                "0 3 * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "5-1 * * * *",
                "a * * * *",
                "-1 * * * *",
                "1, * * * *",
                "@daily",
                "* * * * MON")) {
            assertThat(Cron.problem(bad)).as(bad).isPresent();
            assertThatIllegalArgumentException().isThrownBy(() -> new Cron(bad));
        }
    }

    @Test
    void a_problem_names_the_field_and_its_range() {
        assertThat(Cron.problem("0 25 * * *"))
                .contains("the hour of a schedule lies between 0 and 23, and is not 25 as in 0 25 * * *");
    }
}
