package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** By which signs a workload is seen to be active, and when it should be. */
final class ExpectationFields {
    private static final Field<Duration> EVERY = Field.required("every", Amounts.DURATION, "1h", "How often it calls.");
    private static final Field<Duration> GRACE = Field.maybe(
            "grace",
            Amounts.DURATION,
            "5m",
            "How much later a call may come; a tenth of `every`, at least 5s, when not said.");
    private static final Section<Expected.Heartbeat> CALLS = new Section<>(
            "a heartbeat",
            "It calls by itself: a script asks for an address, or a message arrives.",
            List.of(EVERY, GRACE),
            values -> values.maybe(GRACE)
                    .map(grace -> new Expected.Heartbeat(values.of(EVERY), grace))
                    .orElseGet(() -> Expected.Heartbeat.every(values.of(EVERY))));

    private static final Field<Cron> SCHEDULE =
            Field.required("schedule", Words.SCHEDULE, "\"0 3 * * 0\"", "When the rest begins.");
    private static final Field<Duration> FOR =
            Field.required("for", Amounts.DURATION, "3h", "How long it lasts, at most `7d`.");
    static final Section<Window.Recurring> REST = new Section<>(
            "a planned rest",
            "So long from each time that a schedule names.",
            List.of(SCHEDULE, FOR),
            values -> new Window.Recurring(values.of(SCHEDULE), values.of(FOR)));

    private static final Field<List<Window.Hours>> ACTIVE = Field.maybe(
            "active",
            ListOf.words(TimeWords.HOURS),
            "\"Mon-Fri 08:00-22:00 Europe/Vienna\"",
            "When it should be active; always, or while a run is on, when not said.");
    private static final Field<List<Window>> QUIET = Field.maybe(
            "quiet",
            new ListOf<>(new OneOf<>(List.of(TimeWords.WINDOW, REST)), 0, true),
            "[\"Sun 02:00-05:00\", 2026-12-24..2026-12-26]",
            "When it may rest all the same: hours, dates, or so long from each time of a schedule.");
    private static final Field<ZoneId> ZONE = Field.usually(
            "UTC", "zone", TimeWords.ZONE, "Europe/Vienna", "Of its schedule, and of hours and dates that name none.");
    private static final Field<Duration> START = Field.maybe(
            "start",
            Amounts.DURATION,
            "2m",
            "How long it may take from a start to the first sign, and from an end to a new start; as its class wants when"
                    + " not said.");
    private static final Field<Duration> PROGRESS =
            Field.maybe("progress", Amounts.DURATION, "10m", "A counter of its work rises with at most this between.");
    private static final Field<Expected.Rate> ROWS =
            Field.maybe("rows", TimeWords.RATE, "100/min", "A counter of its work rises by no less.");
    private static final Field<Duration> TOKENS = Field.maybe(
            "tokens", Amounts.DURATION, "30s", "While requests wait, tokens come with at most this between.");
    private static final Field<Expected.Heartbeat> HEARTBEAT = Field.maybe(
            "heartbeat",
            new OneOf<>(List.of(Amounts.DURATION.as(Expected.Heartbeat::every), CALLS)),
            "1h",
            "It calls by itself so often, run or no run.");
    private static final Field<Duration> PROBE =
            Field.maybe("probe", Amounts.DURATION, "2m", "Its probe is answered with at most this between.");
    private static final Field<Duration> BEGIN = Field.maybe(
            "begin",
            Amounts.DURATION,
            "10m",
            "How much later a run may begin than its schedule or somebody asked for it.");
    private static final Field<Duration> END =
            Field.maybe("end", Amounts.DURATION, "2h", "How long after its beginning a run has ended.");

    static final Section<Expectation> EXPECTATION = new Section<>(
            "an expectation",
            "What a workload does that others see, so that its silence is found though nothing crashed. With only times"
                    + " and no sign, the sign is its class's.",
            List.of(ACTIVE, PROGRESS, ROWS, TOKENS, HEARTBEAT, PROBE, BEGIN, END, QUIET, START, ZONE),
            values -> new Expectation(
                    signs(values), values.all(ACTIVE), values.all(QUIET), values.maybe(START), values.of(ZONE)));

    private ExpectationFields() {}

    private static List<Expected> signs(Values values) {
        List<Expected> signs = new ArrayList<>();
        values.maybe(PROGRESS).map(Expected.Progress::new).ifPresent(signs::add);
        values.maybe(ROWS).ifPresent(signs::add);
        values.maybe(TOKENS).map(Expected.Tokens::new).ifPresent(signs::add);
        values.maybe(HEARTBEAT).ifPresent(signs::add);
        values.maybe(PROBE).map(Expected.Answer::new).ifPresent(signs::add);
        Expected.Run run = new Expected.Run(values.maybe(BEGIN), values.maybe(END));
        if (run.begin().isPresent() || run.end().isPresent()) {
            signs.add(run);
        }
        return signs;
    }
}
