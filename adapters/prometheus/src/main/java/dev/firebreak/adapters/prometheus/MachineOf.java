package dev.firebreak.adapters.prometheus;

import static dev.firebreak.adapters.prometheus.Shelf.micros;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A machine at a time, from node_exporter's figures. */
final class MachineOf {
    private static final Set<String> BUSY = Set.of("user", "nice", "system", "irq", "softirq");

    /** What lies on other disks, and would be counted twice. */
    private static final Pattern ON_OTHERS = Pattern.compile("(dm-|md|loop|z?ram|sr|nbd).*");

    /** What does not lead out of the machine. */
    private static final Pattern INSIDE = Pattern.compile(
            "lo|(veth|cali|cni|flannel|docker|br-|virbr|lxc|cilium|tap|tun|dummy|kube|nodelocal|vxlan).*");

    private final Shelf shelf;
    private final List<String> disks;
    private final Map<String, String> numbers;
    private final List<String> links;

    MachineOf(Shelf shelf) {
        this.shelf = shelf;
        this.disks = devices(shelf, "node_disk_io_time_seconds_total", ON_OTHERS);
        this.links = devices(shelf, "node_network_receive_bytes_total", INSIDE);
        this.numbers = shelf.all("node_disk_info").stream()
                .collect(Collectors.toMap(
                        series -> series.label("device"),
                        series -> series.label("major") + ":" + series.label("minor"),
                        (one, _) -> one));
    }

    private static List<String> devices(Shelf shelf, String figure, Pattern not) {
        return shelf.all(figure).stream()
                .map(series -> series.label("device"))
                .distinct()
                .filter(device -> !not.matcher(device).matches())
                .sorted()
                .toList();
    }

    /** As {@code io.stat} names a disk, where that is known; else its name. */
    String device(String name) {
        return numbers.getOrDefault(name, name);
    }

    boolean isKnown(long at) {
        return shelf.knows("node_cpu_seconds_total", at);
    }

    MachineCounters at(long at) {
        return new MachineCounters(
                cpu(at),
                stalls(at),
                memory(at),
                disks.stream().map(disk -> disk(disk, at)).toList(),
                links.stream().map(link -> link(link, at)).toList(),
                List.of(),
                List.of());
    }

    private CpuTime cpu(long at) {
        String name = "node_cpu_seconds_total";
        int cores = (int) shelf.all(name).stream()
                .map(series -> series.label("cpu"))
                .distinct()
                .count();
        return new CpuTime(
                cores,
                micros(shelf.counter(name, at, series -> BUSY.contains(series.label("mode")))),
                micros(shelf.counter(name, at, series -> series.label("mode").equals("iowait"))),
                micros(shelf.counter(name, at, series -> series.label("mode").equals("steal"))),
                (int) shelf.gauge("node_procs_running", at));
    }

    /** Of the machine's processors "full" means nothing: the kernel says 0. */
    private Optional<Stalls> stalls(long at) {
        if (!shelf.knows("node_pressure_io_waiting_seconds_total", at)) {
            return Optional.empty();
        }
        return Optional.of(new Stalls(
                new Stall(micros(shelf.counter("node_pressure_cpu_waiting_seconds_total", at)), 0),
                new Stall(
                        micros(shelf.counter("node_pressure_memory_waiting_seconds_total", at)),
                        micros(shelf.counter("node_pressure_memory_stalled_seconds_total", at))),
                new Stall(
                        micros(shelf.counter("node_pressure_io_waiting_seconds_total", at)),
                        micros(shelf.counter("node_pressure_io_stalled_seconds_total", at)))));
    }

    /** Pages taken back are not among what node_exporter tells unless it is asked to. */
    private MemoryState memory(long at) {
        return new MemoryState(
                (long) shelf.gauge("node_memory_MemTotal_bytes", at),
                (long) shelf.gauge("node_memory_MemAvailable_bytes", at),
                (long) shelf.gauge("node_memory_SwapTotal_bytes", at),
                (long) shelf.gauge("node_memory_SwapFree_bytes", at),
                (long) shelf.gauge("node_memory_Dirty_bytes", at),
                (long) shelf.gauge("node_memory_Writeback_bytes", at),
                (long) shelf.counter("node_vmstat_pgmajfault", at),
                0,
                (long) shelf.counter("node_vmstat_pswpout", at),
                (long) shelf.counter("node_vmstat_oom_kill", at));
    }

    private DiskCounters disk(String name, long at) {
        Predicate<Series> its = series -> series.label("device").equals(name);
        return new DiskCounters(
                device(name),
                name,
                new IoCounters(
                        (long) shelf.counter("node_disk_read_bytes_total", at, its),
                        (long) shelf.counter("node_disk_written_bytes_total", at, its),
                        (long) shelf.counter("node_disk_reads_completed_total", at, its),
                        (long) shelf.counter("node_disk_writes_completed_total", at, its),
                        0),
                micros(shelf.counter("node_disk_read_time_seconds_total", at, its)),
                micros(shelf.counter("node_disk_write_time_seconds_total", at, its)),
                micros(shelf.counter("node_disk_io_time_seconds_total", at, its)),
                micros(shelf.counter("node_disk_io_time_weighted_seconds_total", at, its)),
                (int) shelf.gauge("node_disk_io_now", at, its));
    }

    private LinkCounters link(String name, long at) {
        Predicate<Series> its = series -> series.label("device").equals(name);
        return new LinkCounters(
                name,
                Math.max(0, (long) (8 * shelf.gauge("node_network_speed_bytes", at, its))),
                (long) shelf.counter("node_network_receive_bytes_total", at, its),
                (long) shelf.counter("node_network_transmit_bytes_total", at, its),
                (long) (shelf.counter("node_network_receive_drop_total", at, its)
                        + shelf.counter("node_network_transmit_drop_total", at, its)),
                (long) (shelf.counter("node_network_receive_errs_total", at, its)
                        + shelf.counter("node_network_transmit_errs_total", at, its)));
    }
}
