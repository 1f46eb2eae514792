package dev.firebreak.adapters.prometheus;

import static dev.firebreak.adapters.prometheus.Shelf.micros;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A control group at a time, from cAdvisor's figures. */
final class GroupOf {
    private static final String CPU = "container_cpu_usage_seconds_total";
    private static final String READ = "container_fs_reads_bytes_total";
    private static final String WRITTEN = "container_fs_writes_bytes_total";
    private static final String WAITS = "container_pressure_io_waiting_seconds_total";

    private final String path;
    private final Owner owner;
    private final Shelf shelf = new Shelf();
    private final Set<String> devices = new TreeSet<>();

    private GroupOf(String path, Owner owner) {
        this.path = path;
        this.owner = owner;
    }

    /** Empty for what is no workload: slices, pods as a whole, and what holds a pod's network. */
    static Optional<GroupOf> whose(Series series) {
        String id = series.label("id");
        String container = series.label("container");
        String pod = series.label("pod");
        if (container.equals("POD")) {
            return Optional.empty();
        }
        if (!pod.isEmpty()) {
            if (container.isEmpty()) {
                return Optional.empty();
            }
            Owner owner =
                    new Owner(Owner.Kind.POD, pod, Optional.of(series.label("namespace")), Optional.of(container));
            return Optional.of(new GroupOf(
                    id.isEmpty() ? "/" + series.label("namespace") + "/" + pod + "/" + container : id, owner));
        }
        String service = series.label("container_label_com_docker_compose_service");
        if (!service.isEmpty()) {
            Optional<String> project = Optional.of(series.label("container_label_com_docker_compose_project"))
                    .filter(name -> !name.isEmpty());
            return Optional.of(new GroupOf(id, new Owner(Owner.Kind.COMPOSE, service, project, Optional.empty())));
        }
        if (!series.label("name").isEmpty()) {
            return Optional.of(new GroupOf(id, Owner.of(Owner.Kind.CONTAINER, series.label("name"))));
        }
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.endsWith(".service") || last.endsWith(".scope")
                ? Optional.of(new GroupOf(id, Owner.of(Owner.Kind.UNIT, last)))
                : Optional.empty();
    }

    String path() {
        return path;
    }

    void put(Series series) {
        shelf.put(series);
        if (series.name().equals(READ) || series.name().equals(WRITTEN)) {
            devices.add(series.label("device"));
        }
    }

    boolean isKnown(long at) {
        return shelf.knows(CPU, at);
    }

    /** Whether anybody says how long it waits. */
    boolean tellsItsWaiting() {
        return shelf.has(WAITS);
    }

    GroupCounters at(long at, MachineOf machine) {
        Map<String, IoCounters> io = io(at, machine);
        return new GroupCounters(
                path,
                owner,
                micros(shelf.counter(CPU, at)),
                micros(shelf.counter("container_cpu_cfs_throttled_seconds_total", at)),
                stalls(at),
                memory(at),
                io,
                io.isEmpty() ? IoSource.NONE : IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                (int) shelf.gauge("container_processes", at));
    }

    private Optional<Stalls> stalls(long at) {
        if (!shelf.knows(WAITS, at)) {
            return Optional.empty();
        }
        return Optional.of(new Stalls(
                new Stall(micros(shelf.counter("container_pressure_cpu_waiting_seconds_total", at)), 0),
                new Stall(
                        micros(shelf.counter("container_pressure_memory_waiting_seconds_total", at)),
                        micros(shelf.counter("container_pressure_memory_stalled_seconds_total", at))),
                new Stall(
                        micros(shelf.counter(WAITS, at)),
                        micros(shelf.counter("container_pressure_io_stalled_seconds_total", at)))));
    }

    private GroupMemory memory(long at) {
        return new GroupMemory(
                (long) shelf.gauge("container_memory_usage_bytes", at),
                (long) shelf.gauge("container_memory_rss", at),
                (long) shelf.gauge("container_memory_cache", at),
                0,
                (long) shelf.counter(
                        "container_memory_failures_total",
                        at,
                        series -> series.label("failure_type").equals("pgmajfault")
                                && series.label("scope").equals("container")),
                (long) shelf.counter("container_oom_events_total", at));
    }

    /** cAdvisor says {@code /dev/sda}; what lies on a disk is counted there already. */
    private Map<String, IoCounters> io(long at, MachineOf machine) {
        Map<String, IoCounters> io = new HashMap<>();
        for (String device : devices) {
            String name = device.substring(device.lastIndexOf('/') + 1);
            if (name.isEmpty() || name.startsWith("dm-") || name.startsWith("loop")) {
                continue;
            }
            Predicate<Series> its = series -> series.label("device").equals(device);
            io.put(
                    machine.device(name),
                    new IoCounters(
                            (long) shelf.counter(READ, at, its),
                            (long) shelf.counter(WRITTEN, at, its),
                            (long) shelf.counter("container_fs_reads_total", at, its),
                            (long) shelf.counter("container_fs_writes_total", at, its),
                            0));
        }
        return io;
    }
}
