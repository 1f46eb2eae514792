package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.silence.Finding.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is so, as people read it. Times are of the workload's zone. */
final class Sentences {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final Instant now;

    Sentences(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** How it is with a workload, by the last look at it. */
    Report of(Vital vital) {
        Finding found = vital.last();
        String expected = expected(vital, found.cause());
        return new Report(
                new Subject.Workload(vital.declared().workload()),
                found.state(),
                found.since(),
                expected,
                lastSeen(vital),
                sentence(vital, found, expected));
    }

    private String sentence(Vital vital, Finding found, String expected) {
        String name = vital.declared().workload();
        return switch (found.cause()) {
            case Cause.Well _ -> name + " is active" + (expected.isEmpty() ? "" : ": it should " + expected);
            case Cause.Resting(String why, Optional<Instant> until) ->
                name + " rests: " + why
                        + until.map(end -> ", until " + point(end)).orElse("");
            case Cause.Overdue _
            when found.state() == State.LATE ->
                name + " is late: it should " + expected + "; the last was " + ago(found.since());
            case Cause.Overdue _ ->
                name + " has been silent for " + Phrases.length(since(found)) + ": it should " + expected + "; "
                        + process(vital) + ", nobody asked it to rest";
            case Cause.NotBack _
            when found.state() == State.LATE ->
                name + " is restarting: its process" + on(vital) + " ended " + ago(found.since());
            case Cause.NotBack _ ->
                name + " has been gone for " + Phrases.length(since(found)) + ": its process" + on(vital) + " ended"
                        + because(vital) + " and did not come back within "
                        + Phrases.length(vital.declared().start())
                        + (expected.isEmpty() ? "" : "; it should " + expected) + ", nobody asked it to rest";
            case Cause.NotBegun(Instant due) ->
                name + " has not begun: a run was due at " + point(due) + ", " + ago(due) + ", and should begin within "
                        + Phrases.length(vital.declared().begin()) + "; " + lastRun(vital);
            case Cause.NotEnded(Instant begun) ->
                name + " has been running for " + Phrases.length(Duration.between(begun, now)) + ": a run should "
                        + expected + "; " + process(vital);
            case Cause.Unseen _ ->
                "nobody knows how it is with " + name + ": its node " + nodes(vital) + " is not seen";
        };
    }

    private Duration since(Finding found) {
        return Duration.between(found.since(), now);
    }

    private static String expected(Vital vital, Cause cause) {
        Declared declared = vital.declared();
        return switch (cause) {
            case Cause.Overdue(Expected sign, Instant _) -> Phrases.words(sign) + Phrases.hours(declared);
            case Cause.NotBegun _ -> "begin a run within " + Phrases.length(declared.begin()) + " of its due time";
            case Cause.NotEnded _ ->
                "end within " + declared.end().map(Phrases::length).orElse("some time");
            case Cause.Resting _ -> "";
            case Cause.Well _, Cause.NotBack _, Cause.Unseen _ ->
                vital.holding().map(trace -> Phrases.words(trace.expected())).collect(Collectors.joining(" and "))
                        + (vital.holding().findAny().isEmpty() ? "" : Phrases.hours(declared));
        };
    }

    private static String process(Vital vital) {
        String process = !vital.processes().known()
                ? "nobody knows of its process"
                : vital.processes().live() ? "its process lives" + on(vital) : "its process" + on(vital) + " is gone";
        return vital.failure().isEmpty() ? process : process + ", its probe fails: " + vital.failure();
    }

    private static String on(Vital vital) {
        return vital.processes().known() ? " on " + nodes(vital) : "";
    }

    private static String because(Vital vital) {
        String why = vital.processes().why();
        return why.isEmpty() ? "" : " (" + why + ")";
    }

    private static String nodes(Vital vital) {
        return Phrases.names(List.copyOf(vital.processes().nodes()));
    }

    private String lastRun(Vital vital) {
        Instant last = vital.runs().lastBegun();
        return last.equals(Trace.NEVER) ? "no run of it was seen" : "the last began at " + point(last);
    }

    private String lastSeen(Vital vital) {
        Instant last = vital.lastSign();
        return last.equals(Trace.NEVER) ? "" : "last sign at " + point(last);
    }

    private String ago(Instant at) {
        return Phrases.length(Duration.between(at, now)) + " ago";
    }

    /** The time alone when that is today. */
    private String point(Instant at) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean isToday = LocalDate.ofInstant(at, zone).equals(today);
        LocalTime time = LocalTime.ofInstant(at, zone);
        String text = isToday && time.getSecond() == 0 ? TIME.format(time) : DAY_AND_TIME.format(at.atZone(zone));
        return text + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
    }

    /** How it is with a node. */
    static Report ofNode(
            String name, Nodes.Life life, boolean stale, Optional<Rest> rest, List<String> there, Instant now) {
        Subject subject = new Subject.Node(name);
        String unseen = Phrases.length(Duration.between(life.seen(), now));
        String lastSeen = life.seen().equals(Trace.NEVER) ? "" : "seen " + unseen + " ago";
        if (rest.isPresent()) {
            String why = name + " rests: " + rest.get().reason();
            return new Report(subject, State.QUIET, rest.get().from(), "", lastSeen, why);
        }
        if (!stale && life.seen().equals(Trace.NEVER)) {
            return new Report(subject, State.QUIET, now, "", "", name + " is not watched");
        }
        if (!stale) {
            return new Report(subject, State.ACTIVE, life.seen(), "be seen", lastSeen, name + " is seen");
        }
        String whom =
                there.isEmpty() ? "nothing that is watched runs there" : "nobody knows of " + Phrases.names(there);
        return new Report(
                subject,
                State.SILENT,
                life.seen(),
                "be seen",
                lastSeen,
                "node " + name + " has not been seen for " + unseen + ": " + whom);
    }
}
