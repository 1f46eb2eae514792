package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.StallShares;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.Subject;
import dev.firebreak.entry.console.HouseNow.Warm;
import dev.firebreak.roles.watch.FirstLook;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import dev.firebreak.roles.watch.Residents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the watcher sees, put onto the House: machines by their scarcest resource, workloads by their longest wait. */
final class HouseHeat {
    private static final String UNSEEN = "fill:var(--soft);fill-opacity:.18";
    private static final int MOST_SAID = 8;

    private final Household household;
    private final Fleet fleet;
    private final StringBuilder style = new StringBuilder();
    private final List<Hot> hot = new ArrayList<>();

    private record Hot(double share, Warm warm) {}

    private HouseHeat(Household household, Fleet fleet) {
        this.household = household;
        this.fleet = fleet;
    }

    static HouseNow of(Household household, Fleet fleet) {
        return new HouseHeat(household, fleet).now();
    }

    private HouseNow now() {
        List<Member> nodes = fleet.nodes();
        List<Interval> seen = nodes.stream()
                .flatMap(member -> member.watch().latest().stream())
                .toList();
        seen.forEach(this::machine);
        seen.forEach(this::workloads);
        nodes.stream()
                .filter(member -> member.presence().state() == Presence.State.STALE)
                .forEach(member -> rule("data-node", member.node(), ">.heat", UNSEEN));
        fleet.own().silence().reports().stream()
                .filter(report -> report.state().isAlarm())
                .forEach(this::silent);
        FirstLook first = fleet.firstLook();
        return new HouseNow(
                first.area() == FirstLook.Area.NOTHING,
                first.sentence(),
                first.advice(),
                seen(seen),
                hot.stream()
                        .sorted(Comparator.comparingDouble(Hot::share).reversed())
                        .limit(MOST_SAID)
                        .map(Hot::warm)
                        .toList(),
                style.toString());
    }

    private String seen(List<Interval> seen) {
        int all = household.lab().nodes().size();
        if (seen.isEmpty() || seen.size() >= all) {
            return "";
        }
        return seen.size() == 1
                ? "Of " + all + " machines, " + seen.getFirst().node() + " is watched."
                : seen.size() + " of " + all + " machines are seen.";
    }

    private void machine(Interval interval) {
        Use.of(interval.machine()).stream()
                .max(Comparator.comparingDouble(Use::heat))
                .filter(use -> Strips.step(use.heat()) > 0)
                .ifPresent(use -> {
                    String node = interval.node();
                    String fill = String.format(Locale.ROOT, "%.2f", 0.06 * Strips.step(use.heat()));
                    rule("data-node", node, ">.heat", "fill:var(--warm);fill-opacity:" + fill);
                    hot.add(new Hot(use.heat(), new Warm(node, scarce(use))));
                });
    }

    private static String scarce(Use use) {
        String device = use.name().equals(use.resource().word()) ? "" : " " + use.name();
        return use.errors() > 0
                ? use.errors() + " errors of " + use.resource().word() + device
                : "somebody waits for " + use.resource().word() + device + " " + percent(use.heat());
    }

    private void workloads(Interval interval) {
        Residents residents = new Residents(
                household.lab().everything().stream().map(Workload::name).collect(Collectors.toSet()));
        Map<String, GroupRates> longest = new HashMap<>();
        for (GroupRates group : interval.groups()) {
            residents
                    .workload(group.owner())
                    .ifPresent(name -> longest.merge(
                            name, group, (one, other) -> one.longestWait() >= other.longestWait() ? one : other));
        }
        longest.forEach((name, group) -> workload(name, group, interval.node()));
    }

    private void workload(String name, GroupRates group, String node) {
        int step = Strips.step(group.longestWait());
        if (step == 0) {
            return;
        }
        String edge = "stroke:var(--warm);stroke-opacity:1;stroke-width:" + (1 + step) / 2.0;
        copies(name, node).forEach(copy -> rule("data-copy", copy, " .p", edge));
        String waits = "waits " + percent(group.longestWait()) + " for "
                + WatchViews.what(group.stalls().orElse(StallShares.NONE));
        hot.add(new Hot(group.longestWait(), new Warm(name, waits)));
    }

    /** A silent machine comes before a silent workload, and both before whoever waits. */
    private void silent(Report report) {
        String words = "has gone quiet: " + report.state().name().toLowerCase(Locale.ROOT);
        switch (report.subject()) {
            case Subject.Node(String name) -> {
                rule("data-node", name, ">.heat", UNSEEN);
                hot.add(new Hot(3, new Warm(name, words)));
            }
            case Subject.Workload(String name) -> {
                copies(name, "")
                        .forEach(copy -> rule(
                                "data-copy",
                                copy,
                                " .p",
                                "stroke:var(--red);stroke-opacity:1;stroke-width:2;stroke-dasharray:5 3"));
                hot.add(new Hot(2, new Warm(name, words)));
            }
        }
    }

    /** Those that the plan has on the machine; all of them when it has none there. */
    private List<String> copies(String workload, String node) {
        List<Placed> all = household.plan().placed().stream()
                .filter(placed -> placed.replica().workload().equals(workload))
                .toList();
        List<Placed> there =
                all.stream().filter(placed -> placed.spot().node().equals(node)).toList();
        return (there.isEmpty() ? all : there)
                .stream().map(placed -> placed.replica().toString()).toList();
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " % of the time";
    }

    private void rule(String attribute, String value, String part, String declarations) {
        style.append("#drawing [")
                .append(attribute)
                .append("=\"")
                .append(quoted(value))
                .append("\"]")
                .append(part)
                .append('{')
                .append(declarations)
                .append("}\n");
    }

    /** As a string in a style sheet (CSS Syntax 3, 4.3.7), which also cannot end the element that it is in. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '-' || c == '/' || c == '.' || c == '_') {
                quoted.appendCodePoint(c);
            } else {
                quoted.append('\\').append(Integer.toHexString(c)).append(' ');
            }
        });
        return quoted.toString();
    }
}
