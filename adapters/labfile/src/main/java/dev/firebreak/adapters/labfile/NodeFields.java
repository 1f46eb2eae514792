package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Nic;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Watts;
import java.util.List;

/** The keys of a node. */
final class NodeFields {
    private record Reserved(Cores cpu, Bytes memory) {}

    private static final Field<Cores> RESERVED_CPU =
            Field.usually("0", "cpu", Numbers.CPU, "250m", "Processor time that no workload gets.");
    private static final Field<Bytes> RESERVED_MEMORY =
            Field.maybe("memory", Amounts.MEMORY, "700MiB", "Memory that no workload gets.");
    private static final Section<Reserved> RESERVED_KEPT = new Section<>(
            "a reserve",
            "Kept for the system and the kubelet.",
            List.of(RESERVED_CPU, RESERVED_MEMORY),
            values -> new Reserved(
                    values.of(RESERVED_CPU), values.maybe(RESERVED_MEMORY).orElse(Bytes.ZERO)));

    private static final Field<Watts> IDLE = Field.required("idle", Numbers.WATTS, "3", "With nothing to do.");
    private static final Field<Watts> FULL =
            Field.required("full", Numbers.WATTS, "12", "With everything busy; not less than idle.");
    private static final Section<Upkeep> POWER = new Section<>(
            "a draw of power",
            "What it draws, in watts.",
            List.of(IDLE, FULL),
            values -> new Upkeep(
                    values.of(IDLE), values.of(FULL), Upkeep.UNKNOWN.price(), Upkeep.UNKNOWN.lifetimeMonths()));

    private static final Field<Arch> ARCH = Field.required(
                    "arch",
                    Word.of("architecture", new Arch[] {Arch.AMD64, Arch.ARM64}, Arch::word),
                    "arm64",
                    "Its processor's architecture.")
            .goOnWithExample();
    private static final Field<String> PROCESSOR =
            Field.usually("unknown", "processor", Words.TEXT, "Raspberry Pi 5", "Its processor, for people.");
    private static final Field<Integer> CORES = Field.required(
                    "cores", Numbers.whole(1, 4096), "4", "Logical processors that work may run on.")
            .goOnWithExample();
    private static final Field<Bytes> MEMORY =
            Field.required("memory", Amounts.MEMORY, "8GiB", "Main memory.").goOnWithExample();
    private static final Field<List<MapOf.Member<String, Disk>>> DISKS = Field.maybe(
            "disks",
            MapOf.of(Words.WORD, HardwareFields.DISK),
            "{ssd: {class: ssd, size: 500GB}}",
            "Its disks, by name.");
    private static final Field<List<List<Gpu>>> GPUS = Field.maybe(
            "gpus",
            ListOf.of(HardwareFields.GPU),
            "[{name: GeForce RTX 3090, vendor: nvidia, memory: 24GiB}]",
            "Its cards, in bus order.");
    private static final Field<List<MapOf.Member<String, Nic>>> NICS = Field.maybe(
            "nics",
            MapOf.of(Words.WORD, HardwareFields.NIC),
            "{eth0: {speed: 1Gbit/s}}",
            "Its network cards, by name.");
    private static final Field<String> ZONE =
            Field.maybe("zone", Words.LABEL, "rack", "What it shares fate with: a rack, a room, a power strip.");
    private static final Field<Boolean> CONTROL_PLANE = Field.usually(
            "false", "control-plane", Words.YES, "true", "Whether it also runs the cluster's control plane.");
    private static final Field<Reserved> RESERVED =
            Field.maybe("reserved", RESERVED_KEPT, "{cpu: 250m, memory: 700MiB}", "What workloads do not get of it.");
    private static final Field<List<Taint>> TAINTS = Field.maybe(
            "taints",
            ListOf.words(Words.TAINT_TEXT),
            "[\"nvidia.com/gpu=present:NoSchedule\"]",
            "What keeps workloads off it that do not tolerate it, as kubectl writes it.");
    private static final Field<Upkeep> WATTS =
            Field.maybe("watts", POWER, "{idle: 3, full: 12}", "What it draws; nothing when not said.");
    private static final Field<Money> PRICE =
            Field.usually("0", "price", Numbers.MONEY, "95", "What was paid for it, in the tariff's currency.");
    private static final Field<Integer> LIFETIME =
            Field.usually("5y", "lifetime", Amounts.MONTHS_OR_YEARS, "5y", "Over how long the price is spread.");
    private static final Field<String> ADDRESS = Field.maybe(
            "address",
            Words.ADDRESS,
            "192.168.1.20",
            "Its IP address in the house; the cluster finds what runs on a machine outside by it.");
    private static final Field<Membership> OUTSIDE = Field.maybe(
            "outside",
            Word.of(
                    "way to run outside the cluster",
                    new Membership[] {Membership.COMPOSE, Membership.QUADLET},
                    Membership::word),
            "compose",
            "Keeps it out of the cluster: what stands on it is run by compose or by Podman's quadlets.");

    static final Section<Machine> NODE = new Section<>(
            "a node",
            "A machine, or several alike under a pattern: `pi-[1-5]` is pi-1 to pi-5, `[01-12]` keeps the zeros, several"
                    + " ranges multiply; a pattern stands for at most " + Bounds.NAMES_PER_PATTERN + ".",
            List.of(
                    ARCH,
                    PROCESSOR,
                    CORES,
                    MEMORY,
                    DISKS,
                    GPUS,
                    NICS,
                    ZONE,
                    CONTROL_PLANE,
                    RESERVED,
                    TAINTS,
                    WATTS,
                    PRICE,
                    LIFETIME,
                    OUTSIDE,
                    ADDRESS),
            NodeFields::machine);

    private NodeFields() {}

    private static Machine machine(Values values) {
        Hardware hardware = new Hardware(
                values.of(ARCH),
                values.of(PROCESSOR),
                values.of(CORES),
                values.of(MEMORY),
                MapOf.values(values.maybe(DISKS)),
                values.all(GPUS).stream().flatMap(List::stream).toList(),
                MapOf.values(values.maybe(NICS)),
                "");
        return new Machine(hardware, standing(values, hardware));
    }

    private static Standing standing(Values values, Hardware hardware) {
        Reserved reserved = values.maybe(RESERVED).orElse(new Reserved(Cores.NONE, Bytes.ZERO));
        if (reserved.cpu.compareTo(Cores.of(hardware.cores())) > 0
                || reserved.memory.compareTo(hardware.memory()) > 0) {
            values.wrong(RESERVED, "is more than the node has: " + hardware.cores() + " cores, " + hardware.memory());
        }
        Upkeep power = values.maybe(WATTS).orElse(Upkeep.UNKNOWN);
        return new Standing(
                values.maybe(OUTSIDE).orElse(Membership.CLUSTER),
                values.of(CONTROL_PLANE),
                values.maybe(ZONE),
                values.all(TAINTS),
                reserved.cpu,
                reserved.memory,
                new Upkeep(power.idle(), power.full(), values.of(PRICE), values.of(LIFETIME)),
                values.maybe(ADDRESS));
    }
}
