package dev.firebreak.adapters.prometheus;

import java.util.List;
import java.util.stream.Stream;

/** Which figures are read: those of node_exporter and of cAdvisor, which the kubelet has in it. */
final class Names {
    private static final List<String> MACHINE = List.of(
            "node_cpu_seconds_total",
            "node_procs_running",
            "node_pressure_cpu_waiting_seconds_total",
            "node_pressure_memory_waiting_seconds_total",
            "node_pressure_memory_stalled_seconds_total",
            "node_pressure_io_waiting_seconds_total",
            "node_pressure_io_stalled_seconds_total",
            "node_memory_MemTotal_bytes",
            "node_memory_MemAvailable_bytes",
            "node_memory_SwapTotal_bytes",
            "node_memory_SwapFree_bytes",
            "node_memory_Dirty_bytes",
            "node_memory_Writeback_bytes",
            "node_vmstat_pgmajfault",
            "node_vmstat_pswpout",
            "node_vmstat_oom_kill",
            "node_disk_info",
            "node_disk_read_bytes_total",
            "node_disk_written_bytes_total",
            "node_disk_reads_completed_total",
            "node_disk_writes_completed_total",
            "node_disk_read_time_seconds_total",
            "node_disk_write_time_seconds_total",
            "node_disk_io_time_seconds_total",
            "node_disk_io_time_weighted_seconds_total",
            "node_disk_io_now",
            "node_network_speed_bytes",
            "node_network_receive_bytes_total",
            "node_network_transmit_bytes_total",
            "node_network_receive_drop_total",
            "node_network_transmit_drop_total",
            "node_network_receive_errs_total",
            "node_network_transmit_errs_total");

    private static final List<String> GROUPS = List.of(
            "container_cpu_usage_seconds_total",
            "container_cpu_cfs_throttled_seconds_total",
            "container_pressure_cpu_waiting_seconds_total",
            "container_pressure_memory_waiting_seconds_total",
            "container_pressure_memory_stalled_seconds_total",
            "container_pressure_io_waiting_seconds_total",
            "container_pressure_io_stalled_seconds_total",
            "container_memory_usage_bytes",
            "container_memory_rss",
            "container_memory_cache",
            "container_memory_failures_total",
            "container_oom_events_total",
            "container_fs_reads_bytes_total",
            "container_fs_writes_bytes_total",
            "container_fs_reads_total",
            "container_fs_writes_total",
            "container_processes");

    private Names() {}

    static boolean isWanted(String name) {
        return MACHINE.contains(name) || GROUPS.contains(name);
    }

    /** All of them, those of machines first. */
    static List<String> all() {
        return Stream.concat(MACHINE.stream(), GROUPS.stream()).toList();
    }
}
