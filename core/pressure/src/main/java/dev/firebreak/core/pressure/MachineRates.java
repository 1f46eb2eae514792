package dev.firebreak.core.pressure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A node as a whole over an interval.
 *
 * @param cores online
 * @param busyCores of them, on average
 * @param ioWaitCores idle while something waited for a disk
 * @param stealCores taken by the hypervisor
 * @param runnable tasks that ran or could have run, at the second look
 * @param stalls waiting; empty where the kernel keeps no account
 * @param memory at the second look
 * @param majorFaults pages a second that had to be read from a disk
 * @param reclaimedPages pages a second taken back from somebody
 * @param swappedPages pages a second swapped out
 * @param disks those that were there at both looks
 * @param links likewise
 * @param gpus at the second look
 * @param faults those that rose, by how much in this interval
 */
public record MachineRates(
        int cores,
        double busyCores,
        double ioWaitCores,
        double stealCores,
        int runnable,
        Optional<StallShares> stalls,
        MemoryState memory,
        double majorFaults,
        double reclaimedPages,
        double swappedPages,
        List<DiskRates> disks,
        List<LinkRates> links,
        List<GpuState> gpus,
        List<FaultCounter> faults) {
    public MachineRates {
        disks = List.copyOf(disks);
        links = List.copyOf(links);
        gpus = List.copyOf(gpus);
        faults = List.copyOf(faults);
    }

    static MachineRates between(MachineCounters before, MachineCounters after, double seconds) {
        CpuTime cpu = after.cpu();
        CpuTime earlierCpu = before.cpu();
        MemoryState memory = after.memory();
        MemoryState earlierMemory = before.memory();
        return new MachineRates(
                cpu.cores(),
                cores(earlierCpu.busyMicros(), cpu.busyMicros(), seconds, cpu.cores()),
                cores(earlierCpu.ioWaitMicros(), cpu.ioWaitMicros(), seconds, cpu.cores()),
                cores(earlierCpu.stealMicros(), cpu.stealMicros(), seconds, cpu.cores()),
                cpu.runnable(),
                StallShares.between(before.stalls(), after.stalls(), seconds),
                memory,
                Counter.rise(earlierMemory.majorFaults(), memory.majorFaults()) / seconds,
                Counter.rise(earlierMemory.reclaimedPages(), memory.reclaimedPages()) / seconds,
                Counter.rise(earlierMemory.swappedPages(), memory.swappedPages()) / seconds,
                both(before.disks(), after.disks(), DiskCounters::device, (a, b) -> DiskRates.between(a, b, seconds)),
                both(before.links(), after.links(), LinkCounters::name, (a, b) -> LinkRates.between(a, b, seconds)),
                after.gpus(),
                both(before.faults(), after.faults(), FaultCounter::name, MachineRates::rise).stream()
                        .filter(fault -> fault.count() > 0)
                        .toList());
    }

    private static FaultCounter rise(FaultCounter before, FaultCounter after) {
        return new FaultCounter(after.resource(), after.name(), Counter.rise(before.count(), after.count()));
    }

    private static double cores(long before, long after, double seconds, int online) {
        return Math.min(online, Counter.rise(before, after) / (seconds * 1e6));
    }

    private static <C, R> List<R> both(
            List<C> before, List<C> after, Function<C, String> key, BiFunction<C, C, R> between) {
        Map<String, C> earlier = HashMap.newHashMap(before.size());
        before.forEach(counters -> earlier.put(key.apply(counters), counters));
        List<R> rates = new ArrayList<>(after.size());
        for (C later : after) {
            C known = earlier.get(key.apply(later));
            if (known != null) {
                rates.add(between.apply(known, later));
            }
        }
        return rates;
    }
}
