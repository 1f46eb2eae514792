package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromiseRulesTest {
    @Test
    void a_sign_that_may_take_longer_than_the_hours_is_a_problem_of_the_file() {
        assertThat(problems(Duration.ofHours(26), hours("08:00", "22:00")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).containsExactly("workloads", "agent", "expect");
                    assertThat(problem.message())
                            .startsWith("silence of 26h is never found in hours of at most 14h")
                            .contains("promise a sign more often");
                });
        assertThat(problems(Duration.ofHours(6), hours("22:00", "04:00"))).hasSize(1);
    }

    @Test
    void a_sign_within_the_hours_is_none_and_neither_is_any_without_hours() {
        assertThat(problems(Duration.ofHours(2), hours("08:00", "22:00"))).isEmpty();
        assertThat(problems(Duration.ofHours(5), hours("22:00", "04:00"))).isEmpty();
        assertThat(problems(Duration.ofHours(26), hours("00:00", "00:00"))).isEmpty();
        assertThat(problems(Duration.ofHours(26))).isEmpty();
    }

    private static Window.Hours hours(String from, String to) {
        return new Window.Hours(
                EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to), Optional.empty());
    }

    private static List<LabRules.Problem> problems(Duration every, Window.Hours... active) {
        Workload plain = Workload.of("agent", WorkloadClass.AGENT, Needs.NOTHING);
        Workload agent = new Workload(
                plain.name(),
                plain.workloadClass(),
                plain.treatment(),
                plain.tenant(),
                plain.container(),
                plain.replicas(),
                plain.needs(),
                plain.where(),
                plain.ports(),
                plain.state(),
                plain.quietFor(),
                new Expectation(
                        List.of(new Expected.Progress(every)),
                        List.of(active),
                        List.of(),
                        Optional.empty(),
                        ZoneOffset.UTC),
                plain.schedule(),
                plain.after(),
                plain.privileges(),
                plain.scaling(),
                plain.load());
        Node node = new Node("box", Arch.AMD64, "cpu", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux");
        return LabRules.problems(
                new Lab("home", List.of(node), List.of(), List.of(agent), List.of(), List.of(), Tariff.USUAL));
    }
}
