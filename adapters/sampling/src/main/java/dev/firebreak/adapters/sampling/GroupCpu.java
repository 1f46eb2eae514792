package dev.firebreak.adapters.sampling;

/** A group's processor time and how long its limit held it back. Read at every look: it tells whether the group moved. */
final class GroupCpu {
    static final String COSTS = "groups' processor time is unknown";
    private static final int NANOS_IN_MICRO = 1_000;

    private final KernelFiles files;
    private final HeldFile usage;
    private final HeldFile unified;
    private final HeldFile limited;
    private final KeyedNumbers unifiedNumbers = new KeyedNumbers("usage_usec", "throttled_usec");
    private final KeyedNumbers limitNumbers = new KeyedNumbers("nr_periods", "throttled_time");
    private long micros;
    private long throttledMicros;
    private boolean hasLimit;

    GroupCpu(KernelFiles files, GroupFolders folders) {
        this.files = files;
        this.usage = folders.file("cpuacct", "cpuacct.usage", COSTS);
        this.unified = folders.file(Hierarchies.UNIFIED, "cpu.stat", COSTS);
        this.limited = folders.file("cpu", "cpu.stat", "how long limits hold groups back is unknown");
    }

    /** @return whether the group tells its time at all */
    boolean look(boolean deep) {
        long nanos = files.read(usage).number();
        if (nanos != Text.NONE) {
            micros = nanos / NANOS_IN_MICRO;
            lookAtLimit(deep);
            return true;
        }
        unifiedNumbers.read(files.read(unified));
        if (unifiedNumbers.get(0) == Text.NONE) {
            return false;
        }
        micros = unifiedNumbers.get(0);
        throttledMicros = unifiedNumbers.orZero(1);
        return true;
    }

    private void lookAtLimit(boolean deep) {
        if (deep || hasLimit) {
            limitNumbers.read(files.read(limited));
            hasLimit = limitNumbers.orZero(0) > 0;
            throttledMicros = limitNumbers.orZero(1) / NANOS_IN_MICRO;
        }
    }

    boolean gone() {
        return usage.state == HeldFile.State.GONE || unified.state == HeldFile.State.GONE;
    }

    long micros() {
        return micros;
    }

    long throttledMicros() {
        return throttledMicros;
    }

    void close() {
        files.release(usage);
        files.release(unified);
        files.release(limited);
    }
}
