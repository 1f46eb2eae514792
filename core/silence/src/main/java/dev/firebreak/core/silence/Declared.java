package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Treatment.Silence;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.Workload;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a workload promised, the file's words and the class's put together.
 *
 * @param workload its name
 * @param signs by which it is seen to be active; never {@link Expected.Run}
 * @param byFile whether the file names the signs: then they hold at once, else from the first time each is seen, since
 *     nobody promised that somebody looks
 * @param schedule when its runs are due; empty when only those are that somebody asks for
 * @param begin how much later than it is due a run may begin
 * @param end how long after its beginning a run has ended; empty when it may take any time
 * @param active when it should be active; always when empty
 * @param quiet when it may rest all the same
 * @param zone of the schedule and of windows that name none
 * @param start how long it may take from a start to the first sign, and from an end to a new start
 * @param sleeps whether it may be gone while nobody asks
 * @param parked whether no copy is to run at all
 */
public record Declared(
        String workload,
        List<Expected> signs,
        boolean byFile,
        Optional<Cron> schedule,
        Duration begin,
        Optional<Duration> end,
        List<Window.Hours> active,
        List<Window> quiet,
        ZoneId zone,
        Duration start,
        boolean sleeps,
        boolean parked) {
    /** How long a run may be late, where nobody says. */
    public static final Duration USUAL_BEGIN = Duration.ofMinutes(10);

    public Declared {
        signs = List.copyOf(signs);
        active = List.copyOf(active);
        quiet = List.copyOf(quiet);
        if (signs.stream().anyMatch(Expected.Run.class::isInstance)) {
            throw new IllegalArgumentException(
                    "what a run keeps to stands in begin and end, not among the signs of " + workload);
        }
    }

    /** What a workload of a lab promises. */
    public static Declared of(Workload workload) {
        Expectation said = workload.expectation();
        List<Expected> signs = said.signs().stream()
                .filter(sign -> !(sign instanceof Expected.Run))
                .toList();
        Optional<Expected.Run> run = said.signs().stream()
                .filter(Expected.Run.class::isInstance)
                .map(Expected.Run.class::cast)
                .findFirst();
        return new Declared(
                workload.name(),
                signs.isEmpty() ? ofClass(workload) : signs,
                !signs.isEmpty(),
                workload.schedule(),
                run.flatMap(Expected.Run::begin).orElseGet(() -> begin(workload)),
                run.flatMap(Expected.Run::end),
                said.active(),
                said.quiet(),
                said.zone(),
                said.start().orElseGet(() -> start(workload)),
                workload.idleAfter().isPresent(),
                workload.replicas() instanceof Replicas.Count(int copies) && copies == 0);
    }

    /**
     * What the class decides where the file names no sign. For how long is {@code quiet-for}, else this. Of work that has
     * neither hours nor a schedule nor {@code quiet-for} nobody knows when it should be done: it promises nothing.
     */
    private static List<Expected> ofClass(Workload workload) {
        boolean knownWhen = workload.quietFor().isPresent()
                || workload.schedule().isPresent()
                || !workload.expectation().active().isEmpty();
        Silence cell = workload.treatment().silence();
        return switch (cell) {
            case PROBE_STOPS -> List.of(new Expected.Answer(quiet(workload, Duration.ofMinutes(2))));
            case TOKENS_STOP -> List.of(new Expected.Tokens(quiet(workload, Duration.ofMinutes(1))));
            case PROGRESS_STOPS ->
                knownWhen ? List.of(new Expected.Progress(quiet(workload, Duration.ofHours(1)))) : List.of();
            case SHOULD_BE_ACTIVE ->
                knownWhen ? List.of(new Expected.Activity(quiet(workload, Duration.ofMinutes(30)))) : List.of();
        };
    }

    private static Duration quiet(Workload workload, Duration usual) {
        return workload.quietFor().orElse(usual);
    }

    private static Duration start(Workload workload) {
        return switch (workload.workloadClass()) {
            case DATA, PIPELINE, AGENT -> Duration.ofMinutes(2);
            case INFERENCE -> Duration.ofMinutes(5);
            case SERVICE -> Duration.ofMinutes(1);
        };
    }

    /** A workload that may be silent for longer than from one run to the next may begin one so much later. */
    private static Duration begin(Workload workload) {
        return workload.schedule()
                .flatMap(cron -> new Occurrences(cron).longestGap())
                .flatMap(gap -> workload.quietFor().map(quiet -> quiet.minus(gap)))
                .filter(later -> later.compareTo(USUAL_BEGIN) > 0)
                .orElse(USUAL_BEGIN);
    }
}
