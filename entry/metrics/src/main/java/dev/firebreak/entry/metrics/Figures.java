package dev.firebreak.entry.metrics;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Place;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Stalls;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.core.silence.Subject;
import dev.firebreak.core.telemetry.Families;
import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import dev.firebreak.roles.watch.Watch;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Every figure as it stands, the same for whoever asks. Cardinality is bounded: a series for each resource of the node and for each of
 * at most {@link Heaviest#MOST} workloads of each, fewer where many nodes share {@link #MOST_IN_ALL}; what bears one name is one series, whichever pod or process it is today.
 */
public final class Figures implements Supplier<List<Family>> {
    /** Workloads of all nodes that have series of their own. */
    private static final int MOST_IN_ALL = 10_000;

    /** So many incidents under way are told. */
    private static final int MOST_INCIDENTS = 32;

    private final Fleet fleet;
    private final String version;
    private final List<Families.Source> others;

    /**
     * @param version of the program
     * @param others who have figures of their own
     */
    public Figures(Fleet fleet, String version, List<Families.Source> others) {
        this.fleet = fleet;
        this.version = version;
        this.others = List.copyOf(others);
    }

    @Override
    public List<Family> get() {
        Families families = new Families();
        List<Member> nodes = fleet.nodes();
        Watch watch = nodes.getFirst().watch();
        families.add(Metric.INFO, 1, version);
        families.add(Metric.WATCH_PACE, watch.condition().pace().toNanos() / 1e9);
        families.add(Metric.WATCH_LOOK, watch.condition().lastLook().toNanos() / 1e9);
        families.add(Metric.WATCH_SEES, watch.condition().trouble().isEmpty() ? 1 : 0);
        int most = Math.clamp(MOST_IN_ALL / nodes.size(), 1, Heaviest.MOST);
        nodes.forEach(member -> node(families, member, most));
        fleet.incidents().stream()
                .filter(incident -> !incident.isOver())
                .limit(MOST_INCIDENTS)
                .map(Figures::labels)
                .distinct()
                .forEach(labels -> families.add(Metric.INCIDENT, 1, labels.toArray(String[]::new)));
        watch.silence().reports().stream()
                .filter(report -> report.state().isAlarm())
                .forEach(report -> families.add(
                        Metric.SILENT,
                        1,
                        report.subject() instanceof Subject.Node ? "node" : "workload",
                        report.subject().name(),
                        word(report.state())));
        others.forEach(source -> source.tell(families));
        return families.all();
    }

    private static void node(Families families, Member member, int most) {
        families.add(Metric.NODE_SEEN, member.presence().state() == Presence.State.SEEN ? 1 : 0, member.node());
        Watch watch = member.watch();
        watch.latest()
                .ifPresent(interval -> Use.of(interval.machine()).forEach(use -> use(families, interval.node(), use)));
        watch.reading().ifPresent(reading -> {
            families.add(Metric.LAST_LOOK, reading.at().toEpochMilli() / 1e3, reading.node());
            machine(families, reading.node(), reading.machine());
            workloads(families, reading, most);
        });
    }

    private static List<String> labels(Incident incident) {
        return List.of(
                incident.node(),
                incident.place().map(Place::resource).map(Figures::word).orElse(""),
                incident.victims().getFirst().victim().name(),
                incident.verdict().named().stream().findFirst().map(Party::name).orElse(""));
    }

    private static void use(Families families, String node, Use use) {
        String resource = word(use.resource());
        use.utilisation().ifPresent(share -> families.add(Metric.UTILISATION, share, node, resource, use.name()));
        use.saturation().ifPresent(share -> families.add(Metric.SATURATION, share, node, resource, use.name()));
    }

    private static void machine(Families families, String node, MachineCounters machine) {
        machine.stalls().ifPresent(stalls -> {
            families.add(Metric.NODE_STALL, stalls.cpu().someMicros() / 1e6, node, "cpu");
            families.add(Metric.NODE_STALL, stalls.memory().someMicros() / 1e6, node, "memory");
            families.add(Metric.NODE_STALL, stalls.io().someMicros() / 1e6, node, "disk");
        });
        machine.faults()
                .forEach(fault -> families.add(
                        Metric.ERRORS, (double) fault.count(), node, word(fault.resource()), fault.name()));
    }

    private static void workloads(Families families, Reading reading, int most) {
        String node = reading.node();
        Heaviest.of(reading.groups(), most)
                .forEach((name, groups) -> groups.forEach(group -> workload(families, node, name, group)));
    }

    private static void workload(Families families, String node, String name, GroupCounters group) {
        families.add(Metric.WORKLOAD_CPU, group.cpuMicros() / 1e6, node, name);
        families.add(Metric.WORKLOAD_MEMORY, (double) group.memory().currentBytes(), node, name);
        families.add(Metric.WORKLOAD_OOM_KILLS, (double) group.memory().oomKills(), node, name);
        group.io().values().forEach(io -> {
            families.add(Metric.WORKLOAD_IO, (double) io.readBytes(), node, name, "read");
            families.add(Metric.WORKLOAD_IO, (double) io.writtenBytes(), node, name, "write");
        });
        group.stalls().ifPresent(stalls -> stalls(families, node, name, stalls));
    }

    private static void stalls(Families families, String node, String name, Stalls stalls) {
        families.add(Metric.WORKLOAD_STALL, stalls.cpu().someMicros() / 1e6, node, name, "cpu");
        families.add(Metric.WORKLOAD_STALL, stalls.memory().someMicros() / 1e6, node, name, "memory");
        families.add(Metric.WORKLOAD_STALL, stalls.io().someMicros() / 1e6, node, name, "disk");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
