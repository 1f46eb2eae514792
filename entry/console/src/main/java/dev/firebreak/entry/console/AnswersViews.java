package dev.firebreak.entry.console;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.pressure.Figure;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.entry.console.AnswersView.Band;
import dev.firebreak.entry.console.AnswersView.Busy;
import dev.firebreak.entry.console.AnswersView.Chart;
import dev.firebreak.entry.console.AnswersView.Leg;
import dev.firebreak.entry.console.AnswersView.Line;
import dev.firebreak.entry.console.AnswersView.Whole;
import dev.firebreak.roles.watch.Meanwhile;
import dev.firebreak.roles.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers and what the machine did meanwhile, as the page shows them. */
final class AnswersViews {
    private static final int SHOWN = 15;
    private static final int WRITERS = 4;

    private final Traces traces;
    private final Watch watch;
    private final Paper paper;
    private final WatchViews.Span span;
    private final Instant from;
    private final int seconds;

    AnswersViews(Traces traces, Watch watch, Paper paper, WatchViews.Span span) {
        this.traces = traces;
        this.watch = watch;
        this.paper = paper;
        this.span = span;
        this.seconds = Strips.CELLS * span.secondsACell();
        this.from = paper.now().minusSeconds(seconds - 1L);
    }

    AnswersView view() {
        List<Traces.Trace> answers = traces.newest(Traces.MOST).stream()
                .filter(trace -> !trace.start().isBefore(from))
                .toList();
        List<Chart> charts = new ArrayList<>();
        charts.add(chart("Time to first token", "", millis(answers, GenAi.FIRST_TOKEN), AnswersViews::inWords));
        charts.add(chart("Wait in the queue", "", millis(answers, GenAi.QUEUE), AnswersViews::inWords));
        charts.addAll(watch.remembered(this::machine));
        return new AnswersView(
                span.choice(),
                Arrays.stream(WatchViews.Span.values())
                        .map(WatchViews.Span::choice)
                        .toList(),
                charts,
                answers.stream()
                        .sorted(Comparator.comparing(AnswersViews::waited).reversed())
                        .limit(SHOWN)
                        .map(this::line)
                        .toList());
    }

    private List<Chart> machine(History history) {
        List<Chart> charts = new ArrayList<>();
        for (History.ResourceKey key : history.resources()) {
            if (key.resource() == Resource.GPU) {
                charts.add(chart(
                        "GPU in use", key.name(), history.utilisation(key, from, seconds), AnswersViews::percent));
            }
        }
        for (History.ResourceKey key : history.resources()) {
            double[] latency = history.latency(key.name(), from, seconds);
            if (key.resource() == Resource.DISK && Columns.of(latency).isAny()) {
                charts.add(chart("Time of a request", "disk " + key.name(), latency, AnswersViews::inWords));
            }
        }
        record Disk(String name, double[] used, double most) {}
        history.groups().entrySet().stream()
                .map(group -> {
                    double[] used = history.figure(group.getKey(), Figure.DISK, from, seconds);
                    return new Disk(
                            group.getValue().label(), used, Columns.of(used).most());
                })
                .filter(disk -> disk.most() > 0.1)
                .sorted(Comparator.comparingDouble(Disk::most).reversed())
                .limit(WRITERS)
                .forEach(disk ->
                        charts.add(chart("Reads and writes", disk.name(), disk.used(), AnswersViews::megabytes)));
        return charts;
    }

    /** The longest leg of that name that began in each second, in milliseconds. */
    private double[] millis(List<Traces.Trace> answers, String leg) {
        double[] longest = new double[seconds];
        Arrays.fill(longest, Double.NaN);
        for (Traces.Trace answer : answers) {
            for (Span each : answer.spans()) {
                long second = Duration.between(from, each.start()).toSeconds();
                if (each.name().equals(leg) && second >= 0 && second < seconds) {
                    double millis = each.length().toNanos() / 1e6;
                    int at = (int) second;
                    longest[at] = Double.isNaN(longest[at]) ? millis : Math.max(longest[at], millis);
                }
            }
        }
        return longest;
    }

    private Chart chart(String label, String more, double[] values, Function<Double, String> words) {
        Columns columns = Columns.of(values);
        double most = columns.most();
        String told = most < 0 ? "nothing known" : "at most " + words.apply(most);
        return new Chart(
                label,
                more,
                columns.heights(),
                most < 0 ? "" : words.apply(most),
                bands(),
                label + (more.isEmpty() ? "" : ", " + more) + ": " + told);
    }

    private List<Band> bands() {
        Instant now = paper.now();
        return watch.incidents().stream()
                .map(incident -> band(incident, now))
                .filter(band -> band.width() > 0)
                .toList();
    }

    private Band band(Incident incident, Instant now) {
        WatchView.Extent extent =
                IncidentViews.extent(incident.since(), incident.isOver() ? incident.seen() : now, now, seconds);
        String by = incident.verdict().named().stream().map(Party::name).collect(Collectors.joining(" or "));
        return new Band(
                extent.start(),
                extent.width(),
                incident.victims().getFirst().victim().name() + " waited"
                        + (by.isEmpty() ? ", nobody here can be named" : " because of " + by));
    }

    private Line line(Traces.Trace answer) {
        return new Line(
                "/watch/answers/" + answer.id(),
                paper.when(answer.start()),
                answer.root().name(),
                answer.spans().stream()
                        .flatMap(each -> each.text(GenAi.MODEL).stream())
                        .findFirst()
                        .orElse(""),
                When.length(waited(answer)),
                leg(answer, GenAi.QUEUE).map(each -> When.length(each.length())).orElse(""),
                When.length(answer.length()));
    }

    private static Duration waited(Traces.Trace answer) {
        return leg(answer, GenAi.FIRST_TOKEN)
                .map(Span::length)
                .or(answer::firstToken)
                .orElseGet(answer::length);
    }

    private static Optional<Span> leg(Traces.Trace answer, String name) {
        return answer.spans().stream().filter(each -> each.name().equals(name)).max(Comparator.comparing(Span::length));
    }

    /** One answer, taken apart. */
    static Whole whole(Traces.Trace answer, Watch watch, Paper paper) {
        Meanwhile meanwhile = Meanwhile.of(watch, answer.start(), answer.end());
        double whole = Math.max(1, answer.length().toNanos());
        return new Whole(
                answer.id(),
                paper.when(answer.start()),
                answer.root().name(),
                When.length(answer.length()),
                leg(answer, GenAi.FIRST_TOKEN)
                        .map(each -> When.length(each.length()))
                        .orElse(""),
                answer.spans().stream()
                        .sorted(Comparator.comparing(Span::start)
                                .thenComparing(Span::length, Comparator.reverseOrder()))
                        .map(each -> new Leg(
                                each.name(),
                                Duration.between(answer.start(), each.start()).toNanos() / whole,
                                each.length().toNanos() / whole,
                                When.length(each.length()),
                                each.error().orElse("")))
                        .toList(),
                meanwhile.incidents().stream()
                        .map(incident -> Account.of(incident).text())
                        .toList(),
                meanwhile.busiest().stream()
                        .map(busy -> new Busy(
                                busy.owner().label(), String.format(Locale.ROOT, "%.1f MiB", busy.mebibytes())))
                        .toList());
    }

    private static String inWords(double millis) {
        return millis < 10
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : When.length(Duration.ofNanos(Math.round(millis * 1e6)));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String megabytes(double mebibytes) {
        return String.format(Locale.ROOT, mebibytes < 10 ? "%.1f MiB/s" : "%.0f MiB/s", mebibytes);
    }
}
