package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine as a whole. */
final class MachineFiles {
    private static final String NO_STALLS = "nobody's waiting is known, and starving shows only in what is slow";

    private final KernelFiles files;
    private final Gpus gpus;
    private final Notices notices;
    private final Names names = new Names();
    private final Disks disks;
    private final Links links;
    private final MemoryText memoryText = new MemoryText();
    private final MachineFaults faults;
    private final KernelLog log;
    private final HeldFile stat;
    private final HeldFile meminfo;
    private final HeldFile vmstat;
    private final HeldFile diskstats;
    private final HeldFile netDev;
    private final HeldFile cpuPressure;
    private final HeldFile memoryPressure;
    private final HeldFile ioPressure;

    MachineFiles(KernelFiles files, Gpus gpus, Notices notices) {
        this.files = files;
        this.gpus = gpus;
        this.notices = notices;
        this.disks = new Disks(files);
        this.links = new Links(files);
        this.faults = new MachineFaults(files);
        this.log = new KernelLog(files.path("dev/kmsg"), System.nanoTime(), notices);
        log.start();
        stat = files.file("proc/stat", "the processors' use is unknown");
        meminfo = files.file("proc/meminfo", "the machine's memory is unknown");
        vmstat = files.file("proc/vmstat", "reclaim, swapping and kills for want of memory are unknown");
        diskstats = files.file("proc/diskstats", "the disks' use is unknown");
        netDev = files.file("proc/net/dev", "the network's use is unknown");
        cpuPressure = files.file("proc/pressure/cpu", NO_STALLS);
        memoryPressure = files.file("proc/pressure/memory", NO_STALLS);
        ioPressure = files.file("proc/pressure/io", NO_STALLS);
    }

    MachineCounters read() {
        CpuTime cpu = CpuText.parse(files.read(stat));
        memoryText.info(files.read(meminfo));
        memoryText.events(files.read(vmstat));
        List<DiskCounters> diskCounters = DiskText.parse(files.read(diskstats), names, disks::isWhole);
        links.refresh();
        List<LinkCounters> linkCounters =
                LinkText.parse(files.read(netDev), names, links::leadsOut, links::bitsPerSecond);
        MemoryState memory = memoryText.state();
        List<FaultCounter> faultCounters = new ArrayList<>(faults.read(linkCounters, memory.oomKills()));
        faultCounters.addAll(log.faults());
        return new MachineCounters(cpu, stalls(), memory, diskCounters, linkCounters, gpus.gpus(memory), faultCounters);
    }

    private Optional<Stalls> stalls() {
        Stall cpu = PressureText.parse(files.read(cpuPressure));
        if (!cpuPressure.wasRead()) {
            notices.say(
                    NO_STALLS,
                    "This kernel keeps no pressure stall information, so " + NO_STALLS
                            + ". Maybe it has it and wants psi=1 on its command line");
            return Optional.empty();
        }
        Stall memory = PressureText.parse(files.read(memoryPressure));
        return Optional.of(new Stalls(cpu, memory, PressureText.parse(files.read(ioPressure))));
    }

    void close() {
        log.close();
        List.of(stat, meminfo, vmstat, diskstats, netDev, cpuPressure, memoryPressure, ioPressure)
                .forEach(files::release);
    }
}
