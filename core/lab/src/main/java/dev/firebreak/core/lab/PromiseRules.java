package dev.firebreak.core.lab;

import dev.firebreak.core.lab.LabRules.Problem;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold between the hours in which a workload should be active and how long it may take for a sign. */
final class PromiseRules {
    private static final Duration DAY = Duration.ofDays(1);

    private PromiseRules() {}

    static List<Problem> problems(Lab lab) {
        List<Problem> problems = new ArrayList<>();
        lab.workloads().forEach(workload -> problem(workload, "workloads").ifPresent(problems::add));
        lab.models().forEach(model -> problem(model.server(), "models").ifPresent(problems::add));
        return problems;
    }

    /** Each time its hours begin a workload has its whole time anew, so that a longer one than the hours is never over. */
    private static Optional<Problem> problem(Workload workload, String part) {
        Optional<Duration> hours = longest(workload.expectation().active());
        return hours.flatMap(longest -> workload.expectation().signs().stream()
                .flatMap(sign -> wait(sign).stream())
                .filter(wait -> wait.compareTo(longest) >= 0)
                .findFirst()
                .map(wait -> new Problem(
                        List.of(part, workload.name(), "expect"),
                        "silence of " + text(wait) + " is never found in hours of at most " + text(longest)
                                + ", since each of them begins anew; promise a sign more often, or longer hours",
                        "",
                        Set.of())));
    }

    /** The longest of the hours; empty when there are none, or when whole days may follow one another. */
    private static Optional<Duration> longest(List<Window.Hours> active) {
        List<Duration> lengths = active.stream().map(PromiseRules::length).toList();
        return lengths.contains(DAY) ? Optional.empty() : lengths.stream().max(Duration::compareTo);
    }

    private static Duration length(Window.Hours hours) {
        Duration length = Duration.between(hours.from(), hours.to());
        boolean overnight = !length.isPositive();
        return hours.from().equals(LocalTime.MIDNIGHT) && hours.to().equals(LocalTime.MIDNIGHT)
                ? DAY
                : overnight ? length.plus(DAY) : length;
    }

    private static Optional<Duration> wait(Expected sign) {
        return switch (sign) {
            case Expected.Progress(Duration every) -> Optional.of(every);
            case Expected.Heartbeat(Duration every, Duration grace) -> Optional.of(every.plus(grace));
            case Expected.Answer(Duration within) -> Optional.of(within);
            case Expected.Activity(Duration within) -> Optional.of(within);
            case Expected.Tokens(Duration within) -> Optional.of(within);
            case Expected.Rate(long ignored, Duration per) -> Optional.of(per);
            case Expected.Run ignored -> Optional.empty();
        };
    }

    private static String text(Duration time) {
        return time.toMinutes() % 60 == 0 ? time.toHours() + "h" : time.toMinutes() + "m";
    }
}
