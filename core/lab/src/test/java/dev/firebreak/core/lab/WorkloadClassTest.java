package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WorkloadClassTest {
    @Test
    void every_class_is_found_by_its_word() {
        for (WorkloadClass workloadClass : WorkloadClass.values()) {
            assertThat(WorkloadClass.of(workloadClass.word())).contains(workloadClass);
        }
    }

    @Test
    void words_are_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(WorkloadClass.words()).isEqualTo("data, inference, service, pipeline, agent");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void another_word_names_no_class() {
        assertThat(WorkloadClass.of("Service")).isEmpty();
        assertThat(WorkloadClass.of("")).isEmpty();
    }

    @Test
    void every_class_has_a_colour_of_its_own() {
        assertThat(Arrays.stream(WorkloadClass.values()).map(WorkloadClass::accent))
                .allMatch(colour -> colour.matches("#[0-9A-F]{6}"))
                .doesNotHaveDuplicates();
    }
}
