package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.StallShares;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Neighbour;
import dev.firebreak.core.throttle.Patience;
import dev.firebreak.core.throttle.Sight;
import dev.firebreak.core.throttle.Stall;
import dev.firebreak.core.throttle.Suspicion;
import dev.firebreak.core.throttle.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A look at a node as whoever holds groups back needs it: the workloads of the lab that run there, as victims and as neighbours.
 * Whatever the lab does not name is not in it, and so is never held. Not safe for threads.
 */
final class Neighbourhood {
    /** From here on a verdict is believed. */
    private static final double SURE = 0.6;

    private final Map<String, Workload> workloads;
    private final Residents residents;
    private final List<Disk> disks;
    private final Map<String, Set<Device>> livesOn = new HashMap<>();
    private final Map<String, Usual> usual = new HashMap<>();

    /** @param node the machine's name in the lab; of one that is not there no disk is known */
    Neighbourhood(Lab lab, String node) {
        this.workloads =
                lab.everything().stream().collect(Collectors.toMap(Workload::name, Function.identity(), (a, _) -> a));
        this.residents = new Residents(workloads.keySet());
        this.disks = lab.node(node).map(Node::disks).orElse(List.of());
    }

    /**
     * @param at by a clock that only goes on
     * @param incidents those under way on the node
     */
    Sight sight(Duration at, Interval interval, Collection<Incident> incidents) {
        List<Victim> victims = new ArrayList<>();
        List<Neighbour> neighbours = new ArrayList<>();
        Map<String, Group> known = new HashMap<>();
        for (GroupRates rates : interval.groups()) {
            Optional<Workload> workload = residents.workload(rates.owner()).map(workloads::get);
            if (workload.isEmpty() || rates.path().equals(GroupCounters.OTHERS)) {
                continue;
            }
            Group group = new Group(rates.path().replaceFirst("^/+", ""));
            known.put(rates.path(), group);
            Map<Device, DiskIo> activity = activity(rates, interval);
            livesOn.computeIfAbsent(rates.path(), _ -> new TreeSet<>()).addAll(activity.keySet());
            neighbours.add(neighbour(group, workload.get(), rates, activity, interval));
            rates.stalls()
                    .filter(_ -> Patience.ends(workload.get().treatment()))
                    .flatMap(stalls -> victim(group, workload.get(), stalls, rates.path(), incidents))
                    .ifPresent(victims::add);
        }
        livesOn.keySet().retainAll(known.keySet());
        usual.keySet().retainAll(known.keySet());
        return new Sight(at, victims, neighbours, suspicion(incidents, known));
    }

    /** Empty until it is known how long it usually waits. */
    private Optional<Victim> victim(
            Group group, Workload workload, StallShares stalls, String path, Collection<Incident> incidents) {
        Usual its = usual.computeIfAbsent(path, _ -> new Usual());
        its.see(
                new Stall(stalls.io(), stalls.cpu(), stalls.memory()),
                new Usual.Suffering(
                        isHarmed(path, Resource.DISK, incidents),
                        isHarmed(path, Resource.CPU, incidents),
                        isHarmed(path, Resource.MEMORY, incidents)));
        if (!its.isKnown()) {
            return Optional.empty();
        }
        return Optional.of(new Victim(
                group,
                workload.treatment().diskIo(),
                workload.treatment().compute(),
                new Stall(
                        isInVain(path, Resource.DISK, incidents) ? 0 : stalls.io(),
                        isInVain(path, Resource.CPU, incidents) ? 0 : stalls.cpu(),
                        isInVain(path, Resource.MEMORY, incidents) ? 0 : stalls.memory()),
                its.atLeast(Patience.of(workload.treatment())),
                livesOn.getOrDefault(path, Set.of()),
                Patience.latency(workload.treatment(), disks)));
    }

    private static boolean isHarmed(String path, Resource resource, Collection<Incident> incidents) {
        return harming(path, resource, incidents).findAny().isPresent();
    }

    /** Whether a finder is sure that holding neighbours back would help nothing: it waits by its own doing, or the device fails. */
    private static boolean isInVain(String path, Resource resource, Collection<Incident> incidents) {
        return harming(path, resource, incidents)
                .filter(incident -> incident.confidence() >= SURE)
                .anyMatch(incident -> incident.verdict() instanceof Verdict.Itself
                        || incident.verdict() instanceof Verdict.FailingDevice);
    }

    private static Stream<Incident> harming(String path, Resource resource, Collection<Incident> incidents) {
        return incidents.stream()
                .filter(incident -> incident.place()
                        .filter(place -> place.resource() == resource)
                        .isPresent())
                .filter(incident -> incident.victims().stream()
                        .anyMatch(harm -> harm.victim().path().equals(path)));
    }

    private static Optional<Suspicion> suspicion(Collection<Incident> incidents, Map<String, Group> known) {
        return incidents.stream()
                .sorted(Comparator.comparingDouble(Incident::confidence).reversed())
                .flatMap(incident -> incident.verdict() instanceof Verdict.One one
                        ? Optional.ofNullable(known.get(one.culprit().path())).stream()
                                .map(group -> new Suspicion(group, incident.confidence()))
                        : Stream.empty())
                .findFirst();
    }

    private static Neighbour neighbour(
            Group group, Workload workload, GroupRates rates, Map<Device, DiskIo> activity, Interval interval) {
        return new Neighbour(
                group,
                workload.treatment().diskIo(),
                workload.treatment().compute(),
                activity,
                Math.clamp(rates.cpuCores() / Math.max(1, interval.machine().cores()), 0.0, 1.0),
                new Bytes(Math.max(0, rates.memory().currentBytes())),
                workload.needs().disk().map(DiskNeed::io).orElse(DiskIo.NONE),
                workload.needs().memory());
    }

    /** What cannot be told apart by disk is counted for the one that is busiest. */
    private static Map<Device, DiskIo> activity(GroupRates rates, Interval interval) {
        Map<Device, DiskIo> activity = new TreeMap<>();
        rates.io().forEach((device, io) -> {
            if (io.bytes() + io.operations() > 0) {
                device(device).or(() -> busiest(interval)).ifPresent(disk -> activity.put(disk, diskIo(io)));
            }
        });
        return activity;
    }

    private static Optional<Device> busiest(Interval interval) {
        return interval.machine().disks().stream()
                .max(Comparator.comparingDouble(DiskRates::busy))
                .flatMap(disk -> device(disk.device()));
    }

    private static Optional<Device> device(String numbers) {
        return numbers.matches("\\d{1,5}:\\d{1,8}")
                ? Optional.of(new Device(
                        Integer.parseInt(numbers, 0, numbers.indexOf(':'), 10),
                        Integer.parseInt(numbers, numbers.indexOf(':') + 1, numbers.length(), 10)))
                : Optional.empty();
    }

    private static DiskIo diskIo(IoRates io) {
        return new DiskIo(
                new Throughput(Math.round(io.readBytes())),
                new Throughput(Math.round(io.writtenBytes())),
                (int) Math.min(Integer.MAX_VALUE, Math.round(io.reads())),
                (int) Math.min(Integer.MAX_VALUE, Math.round(io.writes())));
    }
}
