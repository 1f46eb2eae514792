package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a workload promises when the file says little. */
class DeclaredTest {
    private static List<Expected> signs(Make make) {
        return make.declared().signs();
    }

    @Test
    void the_class_decides_the_sign_and_how_long_it_may_lack() {
        assertThat(signs(Make.a(WorkloadClass.DATA, "x"))).containsExactly(new Expected.Answer(Duration.ofMinutes(2)));
        assertThat(signs(Make.a(WorkloadClass.SERVICE, "x")))
                .containsExactly(new Expected.Answer(Duration.ofMinutes(2)));
        assertThat(signs(Make.a(WorkloadClass.INFERENCE, "x")))
                .containsExactly(new Expected.Tokens(Duration.ofMinutes(1)));
        assertThat(signs(Make.a(WorkloadClass.PIPELINE, "x").schedule("0 3 * * *")))
                .containsExactly(new Expected.Progress(Duration.ofHours(1)));
        assertThat(signs(Make.a(WorkloadClass.AGENT, "x").active("08:00-22:00")))
                .containsExactly(new Expected.Activity(Duration.ofMinutes(30)));
    }

    @Test
    void quiet_for_is_how_long_the_sign_of_the_class_may_lack() {
        assertThat(signs(Make.a(WorkloadClass.AGENT, "x").quietFor(Duration.ofMinutes(10))))
                .containsExactly(new Expected.Activity(Duration.ofMinutes(10)));
    }

    @Test
    void work_of_which_nobody_says_when_it_should_be_done_promises_nothing() {
        assertThat(signs(Make.a(WorkloadClass.AGENT, "x"))).isEmpty();
        assertThat(signs(Make.a(WorkloadClass.PIPELINE, "x"))).isEmpty();
    }

    @Test
    void what_the_file_names_goes_before_the_class_and_holds_at_once() {
        Declared declared =
                Make.a(WorkloadClass.DATA, "x").progress(Duration.ofMinutes(3)).declared();
        assertThat(declared.signs()).containsExactly(new Expected.Progress(Duration.ofMinutes(3)));
        assertThat(declared.byFile()).isTrue();
        assertThat(Make.a(WorkloadClass.DATA, "x").declared().byFile()).isFalse();
    }

    @Test
    void a_run_may_be_late_by_ten_minutes_or_by_what_quiet_for_leaves_over_its_gap() {
        Make nightly = Make.a(WorkloadClass.PIPELINE, "x").schedule("0 3 * * *");
        assertThat(nightly.declared().begin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(nightly.quietFor(Duration.ofHours(26)).declared().begin()).isEqualTo(Duration.ofHours(2));
        assertThat(nightly.quietFor(Duration.ofMinutes(20)).declared().begin()).isEqualTo(Duration.ofMinutes(10));
    }
}
