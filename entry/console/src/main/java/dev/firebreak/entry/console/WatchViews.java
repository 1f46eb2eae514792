package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.past.Past;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.StallShares;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.State;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.entry.console.WatchView.Choice;
import dev.firebreak.entry.console.WatchView.FirstView;
import dev.firebreak.entry.console.WatchView.GroupView;
import dev.firebreak.entry.console.WatchView.ResourceView;
import dev.firebreak.entry.console.WatchView.SilenceView;
import dev.firebreak.roles.watch.Condition;
import dev.firebreak.roles.watch.FirstLook;
import dev.firebreak.roles.watch.LongMemory;
import dev.firebreak.roles.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was seen, as the Watch page shows it. */
final class WatchViews {
    private static final int SHOWN_GROUPS = 15;

    /** Waiting for less than this part of the time is nothing to speak of. */
    private static final double WORTH_SAYING = 0.01;

    private final Watch watch;
    private final LongMemory memory;
    private final Paper paper;
    private final Instant now;

    WatchViews(Watch watch, LongMemory memory, Paper paper) {
        this.watch = watch;
        this.memory = memory;
        this.paper = paper;
        this.now = paper.now();
    }

    /** How far back the strips go. */
    enum Span {
        MINUTE("1m", "1 min", 1),
        TEN_MINUTES("10m", "10 min", 10),
        HOUR("1h", "1 h", 60),
        DAY("24h", "24 h", 24 * 60),
        WEEK("7d", "7 days", 7 * 24 * 60),
        MONTH("30d", "30 days", 30 * 24 * 60);

        private final Choice choice;
        private final int secondsACell;

        Span(String word, String label, int secondsACell) {
            this.choice = new Choice(word, label);
            this.secondsACell = secondsACell;
        }

        Choice choice() {
            return choice;
        }

        int secondsACell() {
            return secondsACell;
        }

        String word() {
            return choice.word();
        }

        private int seconds() {
            return Strips.CELLS * secondsACell;
        }

        /** Whether it goes back farther than the last hour, which is remembered second by second. */
        private boolean isLong() {
            return secondsACell > HOUR.secondsACell;
        }

        static Span of(String word) throws RefusedException {
            return word.isEmpty() ? TEN_MINUTES : chosen("span", word, values(), span -> span.choice);
        }
    }

    /** By what groups are ordered. */
    enum Order {
        WAITS("waits", "longest wait", GroupRates::longestWait),
        CPU("cpu", "processors", GroupRates::cpuCores),
        MEMORY("memory", "memory", group -> group.memory().currentBytes()),
        DISK("disk", "disk", group -> group.allIo().bytes());

        private final Choice choice;
        private final ToDoubleFunction<GroupRates> figure;

        Order(String word, String label, ToDoubleFunction<GroupRates> figure) {
            this.choice = new Choice(word, label);
            this.figure = figure;
        }

        static Order of(String word) throws RefusedException {
            return word.isEmpty() ? WAITS : chosen("sort", word, values(), order -> order.choice);
        }

        String word() {
            return choice.word();
        }

        Comparator<GroupRates> comparator() {
            return Comparator.comparingDouble(figure)
                    .reversed()
                    .thenComparing(
                            Comparator.comparingDouble(GroupRates::cpuCores).reversed())
                    .thenComparing(GroupRates::path);
        }
    }

    private interface Chooser<T> {
        Choice of(T value);
    }

    private static <T> T chosen(String name, String word, T[] values, Chooser<T> chooser) throws RefusedException {
        return Arrays.stream(values)
                .filter(value -> chooser.of(value).word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        400,
                        "There is no " + name + " '" + word + "' here; there are "
                                + Arrays.stream(values)
                                        .map(value -> chooser.of(value).word())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    WatchView view(Span span, Order order) throws RefusedException {
        Optional<Interval> latest = watch.latest();
        Condition condition = watch.condition();
        List<SilenceView> silent =
                watch.silence().reports().stream().map(this::silence).toList();
        if (span.isLong() && latest.isPresent()) {
            Lookback kept = new Lookback.Kept(past(latest.get().node(), span));
            return view(latest, condition, silent, kept, span, order);
        }
        return watch.remembered(history ->
                view(latest, condition, silent, new Lookback.Recent(history, now, span.seconds()), span, order));
    }

    private Past past(String node, Span span) throws RefusedException {
        try {
            return memory.lately(node, Duration.ofSeconds(span.seconds()), Strips.CELLS);
        } catch (IOException e) {
            throw new RefusedException(503, "What was kept of " + node + " cannot be read: " + e.getMessage());
        }
    }

    private WatchView view(
            Optional<Interval> latest,
            Condition condition,
            List<SilenceView> silent,
            Lookback back,
            Span span,
            Order order) {
        return new WatchView(
                latest.map(Interval::node).orElse(""),
                condition.trouble().orElse(""),
                first(),
                IncidentViews.of(watch.incidents(), now, span.seconds(), back, paper),
                silent,
                watch.silence().proposals().stream()
                        .map(one -> new WatchView.ProposalView(one.workload(), one.expect(), one.because()))
                        .toList(),
                KeepingViews.of(watch.keeping(), paper),
                span.choice,
                Arrays.stream(Span.values()).map(each -> each.choice).toList(),
                sight(condition),
                latest.map(interval -> resources(interval, back)).orElse(List.of()),
                latest.map(interval -> groups(interval, back, order)).orElse(List.of()),
                latest.map(interval -> interval.groups().size()).orElse(0),
                order.choice,
                Arrays.stream(Order.values()).map(each -> each.choice).toList());
    }

    /** Who was given time and has shown nothing yet is not called active. */
    private SilenceView silence(Report report) {
        boolean unseen = report.state() == State.ACTIVE && report.lastSeen().isEmpty();
        return new SilenceView(
                report.subject().name(),
                unseen ? "no sign yet" : report.state().name().toLowerCase(Locale.ROOT),
                report.state().isAlarm(),
                paper.when(report.since()),
                unseen ? report.subject().name() + " has shown no sign of its work yet" : report.sentence());
    }

    private FirstView first() {
        FirstLook look = watch.firstLook();
        return new FirstView(look.area() == FirstLook.Area.NOTHING, look.sentence(), look.advice());
    }

    private static String sight(Condition condition) {
        String often = condition.pace().toSeconds() == 1
                ? "Looked at every second"
                : "Looked at every " + condition.pace().toSeconds()
                        + " seconds, because looking more often would be a burden itself";
        return often + "; the last look took " + When.length(condition.lastLook()) + ".";
    }

    private static List<ResourceView> resources(Interval latest, Lookback back) {
        return Use.of(latest.machine()).stream()
                .map(use -> new ResourceView(
                        use.resource().word(),
                        use.name().equals(use.resource().word()) ? "" : use.name(),
                        percent(use.utilisation()),
                        percent(use.saturation()),
                        back.errors(use),
                        back.strip(back.heat(use))))
                .toList();
    }

    private static List<GroupView> groups(Interval latest, Lookback back, Order order) {
        return latest.groups().stream()
                .sorted(order.comparator())
                .limit(SHOWN_GROUPS)
                .map(group -> new GroupView(
                        group.owner().label(),
                        more(group.owner()),
                        String.format(Locale.ROOT, "%.2f", group.cpuCores()),
                        new Bytes(group.memory().currentBytes()).toString(),
                        new Bytes(Math.round(group.allIo().bytes())) + "/s",
                        waits(group),
                        back.strip(back.waits(group.path(), group.owner()))))
                .toList();
    }

    private static String more(Owner owner) {
        String kind = owner.kind().name().toLowerCase(Locale.ROOT);
        return owner.container()
                .map(container -> kind + ", container " + container)
                .orElse(kind);
    }

    private static String waits(GroupRates group) {
        return group.stalls()
                .filter(stalls -> group.longestWait() >= WORTH_SAYING)
                .map(stalls -> Math.round(100 * group.longestWait()) + " % for " + what(stalls))
                .orElse("");
    }

    /** For what it waits longest. */
    static String what(StallShares stalls) {
        double longest = Math.max(stalls.io(), Math.max(stalls.cpu(), stalls.memory()));
        return longest == stalls.io()
                ? Resource.DISK.word()
                : longest == stalls.cpu() ? Resource.CPU.word() : Resource.MEMORY.word();
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "" : Math.round(100 * share.getAsDouble()) + " %";
    }
}
