package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Nic;
import dev.firebreak.core.lab.Throughput;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Disks, cards and network cards of a node. */
final class HardwareFields {
    private static final Field<Disk.Kind> CLASS = Field.required(
            "class",
            Word.of("class of disk", Disk.Kind.values(), Disk.Kind::word),
            "ssd",
            "What it is made of; `virtual` is what a hypervisor lends.");
    private static final Field<Bytes> SIZE = Field.required("size", Amounts.SPACE, "500GB", "Its capacity.");
    private static final Field<Throughput> READ = Field.maybe(
            "read",
            Amounts.DISK_SPEED,
            "400MB/s",
            "What it reads in a row; what its class usually does when not said.");
    private static final Field<Throughput> WRITE =
            Field.maybe("write", Amounts.DISK_SPEED, "350MB/s", "What it writes in a row, likewise.");
    private static final Field<Integer> READ_IOPS = Field.maybe(
            "read-iops", Numbers.whole(1, 100_000_000), "50000", "Random reads of 4 KiB a second, likewise.");
    private static final Field<Integer> WRITE_IOPS = Field.maybe(
            "write-iops", Numbers.whole(1, 100_000_000), "40000", "Random writes of 4 KiB a second, likewise.");

    /** Its name comes from the key under which it stands. */
    static final Section<Disk> DISK = new Section<>(
            "a disk",
            "A block device, by the kernel's name or any other.",
            List.of(CLASS, SIZE, READ, WRITE, READ_IOPS, WRITE_IOPS),
            HardwareFields::disk);

    private static final Field<String> GPU_NAME = Field.required("name", Words.TEXT, "GeForce RTX 3090", "For people.");
    private static final Field<Gpu.Vendor> VENDOR = Field.required(
            "vendor",
            Word.of("vendor of GPUs", Gpu.Vendor.values(), Gpu.Vendor::word),
            "nvidia",
            "Who made it; it decides which model servers can use it.");
    private static final Field<Bytes> GPU_MEMORY = Field.maybe(
            "memory", Amounts.MEMORY, "24GiB", "What models can have of its memory; whole cards only when not said.");
    private static final Field<Boolean> UNIFIED = Field.usually(
            "false", "unified", Words.YES, "true", "Whether that memory is the machine's own, and counted there too.");
    private static final Field<Throughput> BANDWIDTH = Field.maybe(
            "bandwidth", Amounts.SPEED, "936GB/s", "How fast it reads its memory, which bounds tokens a second.");
    private static final Field<Integer> COUNT =
            Field.usually("1", "count", Numbers.whole(1, 64), "2", "How many of these the node has.");

    static final Section<List<Gpu>> GPU = new Section<>(
            "a card",
            "A graphics or compute card.",
            List.of(GPU_NAME, VENDOR, GPU_MEMORY, UNIFIED, BANDWIDTH, COUNT),
            HardwareFields::gpus);

    private static final Field<Throughput> NIC_SPEED =
            Field.required("speed", Amounts.SPEED, "1Gbit/s", "Of its link, each way.");
    private static final Field<Boolean> RDMA = Field.usually(
            "false", "rdma", Words.YES, "true", "Whether it moves memory without the processor (RoCE, InfiniBand).");
    private static final Field<Integer> VIRTUAL_FUNCTIONS = Field.usually(
            "0", "virtual-functions", Numbers.whole(0, 4096), "8", "How many SR-IOV functions it can lend to pods.");

    /** Its name comes from the key under which it stands. */
    static final Section<Nic> NIC = new Section<>(
            "a network card",
            "A network card, by the kernel's name.",
            List.of(NIC_SPEED, RDMA, VIRTUAL_FUNCTIONS),
            values -> new Nic(values.key(), values.of(NIC_SPEED), values.of(RDMA), values.of(VIRTUAL_FUNCTIONS)));

    private HardwareFields() {}

    private static Disk disk(Values values) {
        DiskIo usual = values.of(CLASS).usualSpeed();
        DiskIo speed = new DiskIo(
                values.maybe(READ).orElse(usual.read()),
                values.maybe(WRITE).orElse(usual.write()),
                values.maybe(READ_IOPS).orElse(usual.readIops()),
                values.maybe(WRITE_IOPS).orElse(usual.writeIops()));
        return new Disk(values.key(), values.of(CLASS), values.of(SIZE), Optional.empty(), speed);
    }

    private static List<Gpu> gpus(Values values) {
        Gpu one = new Gpu(
                values.of(GPU_NAME),
                values.of(VENDOR),
                values.maybe(GPU_MEMORY),
                values.of(UNIFIED),
                values.maybe(BANDWIDTH));
        return Collections.nCopies(values.of(COUNT), one);
    }
}
