package dev.firebreak.core.pressure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A control group over an interval.
 *
 * @param path below the root of the tree
 * @param owner whose it is
 * @param isNew true when it was not there at the first look: then its figures count from nothing
 * @param cpuCores processors that it kept busy, on average
 * @param throttled part of the time in which its own limit held it back, 0 to 1 and more where several processors were held
 * @param stalls waiting; empty where the kernel keeps no account, and of a new group
 * @param memory at the second look
 * @param memoryGrowth bytes a second that its programs' own memory grew; negative when it shrank
 * @param refaults pages a second that it had lost and needed again
 * @param majorFaults pages a second that it had to read from a disk
 * @param io by device, or all under {@link GroupCounters#ANY_DEVICE}
 * @param source who counted {@code io}
 * @param network of its own network namespace
 * @param gpuBytes memory by card, at the second look
 * @param oomKills processes of it that were killed for want of memory in this interval
 */
public record GroupRates(
        String path,
        Owner owner,
        boolean isNew,
        double cpuCores,
        double throttled,
        Optional<StallShares> stalls,
        GroupMemory memory,
        double memoryGrowth,
        double refaults,
        double majorFaults,
        Map<String, IoRates> io,
        IoSource source,
        Optional<LinkRates> network,
        Map<String, Long> gpuBytes,
        long oomKills) {
    public GroupRates {
        io = Map.copyOf(io);
        gpuBytes = Map.copyOf(gpuBytes);
    }

    static GroupRates between(Optional<GroupCounters> before, GroupCounters after, double seconds) {
        GroupCounters earlier = before.orElseGet(() -> nothingOf(after));
        return new GroupRates(
                after.path(),
                after.owner(),
                before.isEmpty(),
                Counter.rise(earlier.cpuMicros(), after.cpuMicros()) / (seconds * 1e6),
                Counter.rise(earlier.throttledMicros(), after.throttledMicros()) / (seconds * 1e6),
                StallShares.between(before.flatMap(GroupCounters::stalls), after.stalls(), seconds),
                after.memory(),
                (after.memory().anonBytes() - earlier.memory().anonBytes()) / seconds,
                Counter.rise(earlier.memory().refaults(), after.memory().refaults()) / seconds,
                Counter.rise(earlier.memory().majorFaults(), after.memory().majorFaults()) / seconds,
                io(earlier.io(), after.io(), seconds),
                after.source(),
                after.network()
                        .flatMap(link -> before.flatMap(GroupCounters::network)
                                .map(earlierLink -> LinkRates.between(earlierLink, link, seconds))),
                after.gpuBytes(),
                Counter.rise(earlier.memory().oomKills(), after.memory().oomKills()));
    }

    private static GroupCounters nothingOf(GroupCounters group) {
        return new GroupCounters(
                group.path(),
                group.owner(),
                0,
                0,
                Optional.empty(),
                GroupMemory.NONE,
                Map.of(),
                group.source(),
                Optional.empty(),
                Map.of(),
                0);
    }

    private static Map<String, IoRates> io(
            Map<String, IoCounters> before, Map<String, IoCounters> after, double seconds) {
        Map<String, IoRates> rates = HashMap.newHashMap(after.size());
        after.forEach((device, counters) ->
                rates.put(device, IoRates.between(before.getOrDefault(device, IoCounters.NONE), counters, seconds)));
        return rates;
    }

    /** The longest of its waits for processors, memory or disks, as a part of the time; 0 where the kernel keeps no account. */
    public double longestWait() {
        return stalls.map(waits -> Math.max(waits.cpu(), Math.max(waits.memory(), waits.io())))
                .orElse(0.0);
    }

    /** On all devices together. */
    public IoRates allIo() {
        return io.values().stream().reduce(IoRates.NONE, IoRates::plus);
    }
}
