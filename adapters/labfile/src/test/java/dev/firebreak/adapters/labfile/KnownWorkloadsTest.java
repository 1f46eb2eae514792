package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.WorkloadClass;
import org.junit.jupiter.api.Test;

class KnownWorkloadsTest {
    @Test
    void every_entry_has_a_class_and_says_what_it_is() {
        assertThat(KnownWorkloads.all()).isNotEmpty().allSatisfy(entry -> {
            assertThat(WorkloadClass.of(entry.workloadClass())).as(entry.name()).isPresent();
            assertThat(entry.about()).as(entry.name()).isNotBlank();
        });
    }

    @Test
    void an_entry_is_shown_as_it_stands_in_its_file() {
        assertThat(KnownWorkloads.text("postgres").orElseThrow()).contains("class: data");
        assertThat(KnownWorkloads.text("../catalogue/postgres")).isEmpty();
    }
}
