package dev.firebreak.adapters.monitoring;

/** Figures that node_exporter tells of machines where Firebreak does not run: its collector {@code pressure}. */
enum Alternative {
    CPU_WAIT("node_pressure_cpu_waiting_seconds_total"),
    MEMORY_WAIT("node_pressure_memory_waiting_seconds_total"),
    DISK_WAIT("node_pressure_io_waiting_seconds_total");

    private final String series;

    Alternative(String series) {
        this.series = series;
    }

    String series() {
        return series;
    }
}
