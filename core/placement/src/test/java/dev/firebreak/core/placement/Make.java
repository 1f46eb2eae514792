package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Watts;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nodes and workloads, said in few words. */
final class Make {
    private Make() {}

    static Machine node(String name, int cores, int gib) {
        return new Machine(name, cores, gib);
    }

    static Job job(String name, WorkloadClass workloadClass, int milli, int mib) {
        return new Job(name, workloadClass, milli, mib);
    }

    /** A node in the making. */
    static final class Machine {
        private final String name;
        private final int cores;
        private final int gib;
        private Arch arch = Arch.AMD64;
        private final List<Disk> disks = new ArrayList<>();
        private final List<Gpu> gpus = new ArrayList<>();
        private final List<Taint> taints = new ArrayList<>();
        private Membership membership = Membership.CLUSTER;
        private boolean controlPlane;
        private Optional<String> zone = Optional.empty();
        private Upkeep upkeep = Upkeep.UNKNOWN;
        private int reservedMib;

        private Machine(String name, int cores, int gib) {
            this.name = name;
            this.cores = cores;
            this.gib = gib;
        }

        Machine arm() {
            arch = Arch.ARM64;
            return this;
        }

        Machine disk(Disk.Kind kind, int gigabytes) {
            disks.add(new Disk(
                    kind.word() + disks.size(), kind, new Bytes(gigabytes * 1_000_000_000L), Optional.empty()));
            return this;
        }

        Machine card(Gpu.Vendor vendor, int gib, boolean unified, int gigabytesPerSecond) {
            gpus.add(new Gpu(
                    vendor.word() + " " + gib,
                    vendor,
                    Optional.of(Bytes.ofGib(gib)),
                    unified,
                    Optional.of(Throughput.ofMegabytes(gigabytesPerSecond * 1000L))));
            return this;
        }

        Machine taint(String key, Taint.Effect effect) {
            taints.add(new Taint(key, "", effect));
            return this;
        }

        Machine outside() {
            membership = Membership.COMPOSE;
            return this;
        }

        Machine controlPlane() {
            controlPlane = true;
            return this;
        }

        Machine zone(String name) {
            zone = Optional.of(name);
            return this;
        }

        Machine reserved(int mib) {
            reservedMib = mib;
            return this;
        }

        Machine costs(int idleWatts, int fullWatts, int price) {
            upkeep = new Upkeep(Watts.of(idleWatts), Watts.of(fullWatts), new Money(price * 1_000_000L), 60);
            return this;
        }

        Node make() {
            return new Node(
                    name,
                    new Hardware(arch, "a processor", cores, Bytes.ofGib(gib), disks, gpus, List.of(), "Linux"),
                    new Standing(membership, controlPlane, zone, taints, Cores.NONE, Bytes.ofMib(reservedMib), upkeep));
        }
    }

    /** A workload in the making. */
    static final class Job {
        private final String name;
        private final WorkloadClass workloadClass;
        private final int milli;
        private final int mib;
        private Optional<DiskNeed> disk = Optional.empty();
        private Optional<GpuNeed> gpu = Optional.empty();
        private Set<Arch> arches = Set.of();
        private Replicas replicas = Replicas.ONE;
        private Set<String> only = Set.of();
        private Set<String> tolerates = Set.of();
        private Where.Spread spread = Where.Spread.PREFERRED;
        private Set<String> apart = Set.of();
        private Set<String> near = Set.of();
        private Optional<Gang> gang = Optional.empty();
        private boolean outside;
        private List<Port> ports = List.of();

        private Job(String name, WorkloadClass workloadClass, int milli, int mib) {
            this.name = name;
            this.workloadClass = workloadClass;
            this.milli = milli;
            this.mib = mib;
        }

        Job disk(int gib, Disk.Kind... kinds) {
            return disk(gib, 0, kinds);
        }

        Job disk(int gib, int megabytesWritten, Disk.Kind... kinds) {
            DiskIo io = new DiskIo(Throughput.NONE, Throughput.ofMegabytes(megabytesWritten), 0, 0);
            disk = Optional.of(new DiskNeed(Bytes.ofGib(gib), Set.of(kinds), io));
            return this;
        }

        Job card(int thousandths, Gpu.Vendor... vendors) {
            gpu = Optional.of(new GpuNeed(1, Optional.of(new Share(thousandths)), Optional.empty(), Set.of(vendors)));
            return this;
        }

        Job cardMemory(int gib, Gpu.Vendor... vendors) {
            gpu = Optional.of(new GpuNeed(1, Optional.empty(), Optional.of(Bytes.ofGib(gib)), Set.of(vendors)));
            return this;
        }

        Job wholeCards(int count) {
            gpu = Optional.of(new GpuNeed(count, Optional.empty(), Optional.empty(), Set.of()));
            return this;
        }

        Job runsOn(Arch... on) {
            arches = Set.of(on);
            return this;
        }

        Job copies(int count) {
            replicas = new Replicas.Count(count);
            return this;
        }

        Job onEachNode() {
            replicas = new Replicas.EachNode();
            return this;
        }

        Job on(String... nodes) {
            only = Set.of(nodes);
            return this;
        }

        Job tolerates(String... keys) {
            tolerates = Set.of(keys);
            return this;
        }

        Job spread(Where.Spread how) {
            spread = how;
            return this;
        }

        Job apartFrom(String... others) {
            apart = Set.of(others);
            return this;
        }

        Job near(String... others) {
            near = Set.of(others);
            return this;
        }

        Job gang() {
            gang = Optional.of(new Gang(Optional.empty()));
            return this;
        }

        Job outside() {
            outside = true;
            return this;
        }

        Job hostPort(int number) {
            ports = List.of(new Port("p", number, Port.Protocol.TCP, Port.Reach.CLUSTER, true));
            return this;
        }

        Workload make() {
            return new Workload(
                    name,
                    workloadClass,
                    workloadClass.treatment(),
                    Optional.empty(),
                    new Container(
                            Optional.empty(),
                            arches,
                            List.of(),
                            List.of(),
                            Map.of(),
                            Map.of(),
                            Optional.empty(),
                            Optional.empty()),
                    replicas,
                    new Needs(new Cores(milli), Bytes.ofMib(mib), disk, gpu),
                    new Where(only, tolerates, spread, apart, near, gang, outside),
                    ports,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    Scaling.FIXED,
                    Workload.USUAL_LOAD);
        }
    }
}
