package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.util.Optional;

/** What happens in a simulated run. */
enum SimKind {
    DIRECT_RANDOM_WRITES(Resource.DISK, Truth.CULPRIT),
    DIRECT_READS(Resource.DISK, Truth.CULPRIT),
    SYNC_READERS(Resource.DISK, Truth.CULPRIT),
    BUFFERED_AND_FSYNC(Resource.DISK, Truth.CULPRIT),
    COPY_AND_SYNC(Resource.DISK, Truth.CULPRIT),
    COMPACTION_ON_AND_OFF(Resource.DISK, Truth.CULPRIT),
    RAMP_OF_READS(Resource.DISK, Truth.CULPRIT),
    SMALL_BLOCKS_BEHIND_BIG_WRITER(Resource.DISK, Truth.CULPRIT),
    CHILDREN_UNDER_SUPERVISOR(Resource.DISK, Truth.CULPRIT),
    BESIDE_DELETED_FILES(Resource.DISK, Truth.CULPRIT),
    BESIDE_A_BUSY_OTHER_DISK(Resource.DISK, Truth.CULPRIT),
    NEW_GROUP(Resource.DISK, Truth.CULPRIT),
    TWO_AT_ONCE(Resource.DISK, Truth.TWO),
    OWN_DISK_LOAD(Resource.DISK, Truth.ITSELF),
    OUTSIDE_THE_GROUPS(Resource.DISK, Truth.OUTSIDE),
    SICK_DISK(Resource.DISK, Truth.DEVICE),
    DISK_ERRORS(Resource.DISK, Truth.DEVICE),
    CPU_HOG(Resource.CPU, Truth.CULPRIT),
    MANY_THREADS(Resource.CPU, Truth.CULPRIT),
    CPU_RAMP(Resource.CPU, Truth.CULPRIT),
    CPU_BURSTS(Resource.CPU, Truth.CULPRIT),
    HOG_BESIDE_STEADY_WORK(Resource.CPU, Truth.CULPRIT),
    OWN_CPU_LOAD(Resource.CPU, Truth.ITSELF),
    OWN_CPU_LIMIT(Resource.CPU, Truth.ITSELF),
    STEAL(Resource.CPU, Truth.OUTSIDE),
    MEMORY_FAST(Resource.MEMORY, Truth.CULPRIT),
    MEMORY_LEAK(Resource.MEMORY, Truth.CULPRIT),
    MEMORY_STREAM(Resource.MEMORY, Truth.CULPRIT),
    MEMORY_BESIDE_READER(Resource.MEMORY, Truth.CULPRIT),
    OWN_MEMORY(Resource.MEMORY, Truth.ITSELF),
    LINK(Resource.NETWORK, Truth.CULPRIT),
    LINK_OUTSIDE(Resource.NETWORK, Truth.OUTSIDE),
    GPU_MEMORY(Resource.GPU_MEMORY, Truth.CULPRIT),
    GPU_TIME(Resource.GPU, Truth.CULPRIT),
    QUIET_IDLE(Truth.NOBODY),
    QUIET_STEADY(Truth.NOBODY),
    QUIET_BURSTS_ON_OTHER_RESOURCES(Truth.NOBODY),
    QUIET_HARMLESS_HOG(Truth.NOBODY),
    QUIET_COMING_AND_GOING(Truth.NOBODY),
    QUIET_CHECKPOINTS(Truth.NOBODY);

    /** Who did it. */
    enum Truth {
        CULPRIT,
        TWO,
        ITSELF,
        OUTSIDE,
        DEVICE,
        NOBODY
    }

    private final Optional<Resource> resource;
    private final Truth truth;

    SimKind(Resource resource, Truth truth) {
        this.resource = Optional.of(resource);
        this.truth = truth;
    }

    SimKind(Truth truth) {
        this.resource = Optional.empty();
        this.truth = truth;
    }

    Optional<Resource> resource() {
        return resource;
    }

    Truth truth() {
        return truth;
    }

    boolean isQuiet() {
        return truth == Truth.NOBODY;
    }
}
