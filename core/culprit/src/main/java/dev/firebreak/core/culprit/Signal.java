package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Resource;

/** What is remembered of every group, beside disks and GPUs. */
enum Signal {
    CPU_STALL(Resource.CPU),
    MEMORY_STALL(Resource.MEMORY),
    IO_STALL(Resource.DISK),
    CPU(Resource.CPU),
    THROTTLED(Resource.CPU),
    ANON(Resource.MEMORY),
    FILE(Resource.MEMORY),
    REFAULTS(Resource.MEMORY),
    /** By processes: bytes a second read from all disks. */
    READ(Resource.DISK),
    /** By processes: bytes a second that the disks have probably written for it, see {@link Debts}. */
    PAID(Resource.DISK),
    RECEIVED(Resource.NETWORK),
    SENT(Resource.NETWORK);

    private final Resource resource;

    Signal(Resource resource) {
        this.resource = resource;
    }

    Resource resource() {
        return resource;
    }

    boolean isStall() {
        return this == CPU_STALL || this == MEMORY_STALL || this == IO_STALL;
    }

    double of(GroupRates group) {
        return switch (this) {
            case CPU_STALL -> group.stalls().map(s -> s.cpu()).orElse(0.0);
            case MEMORY_STALL -> group.stalls().map(s -> s.memory()).orElse(0.0);
            case IO_STALL -> group.stalls().map(s -> s.io()).orElse(0.0);
            case CPU -> group.cpuCores();
            case THROTTLED -> group.throttled();
            case ANON -> group.memory().anonBytes();
            case FILE -> group.memory().fileBytes();
            case REFAULTS -> group.refaults();
            case RECEIVED -> group.network().map(n -> n.receivedBytes()).orElse(0.0);
            case SENT -> group.network().map(n -> n.sentBytes()).orElse(0.0);
            case READ, PAID -> 0;
        };
    }
}
