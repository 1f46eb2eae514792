package dev.firebreak.core.throttle;

/** What can be turned of a group, named by the control file of cgroup v2 that it stands for. */
public enum Knob {
    IO_WEIGHT("io.weight"),
    IO_CAP("io.max"),
    IO_LATENCY("io.latency"),
    CPU_WEIGHT("cpu.weight"),
    MEMORY_HIGH("memory.high");

    private final String file;

    Knob(String file) {
        this.file = file;
    }

    /** The name of the file in {@code admin-guide/cgroup-v2.rst}. */
    public String file() {
        return file;
    }
}
