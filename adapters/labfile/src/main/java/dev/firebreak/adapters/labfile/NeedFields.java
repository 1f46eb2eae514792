package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Throughput;
import java.util.List;
import java.util.Set;

/** What a workload needs of disks and cards. */
final class NeedFields {
    private static final Field<Bytes> SIZE = Field.required("size", Amounts.SPACE, "20GiB", "Space on one disk.");
    private static final Field<List<Disk.Kind>> CLASS = Field.maybe(
            "class",
            ListOf.words(Word.of("class of disk", Disk.Kind.values(), Disk.Kind::word)),
            "[nvme, ssd]",
            "Which will do; any when not said.");
    private static final Field<Throughput> READ =
            Field.maybe("read", Amounts.DISK_SPEED, "20MB/s", "What it is promised to read in a row.");
    private static final Field<Throughput> WRITE =
            Field.maybe("write", Amounts.DISK_SPEED, "10MB/s", "What it is promised to write in a row.");
    private static final Field<Integer> READ_IOPS = Field.usually(
            "0",
            "read-iops",
            Numbers.whole(0, 100_000_000),
            "500",
            "Random reads of 4 KiB a second that it is promised.");
    private static final Field<Integer> WRITE_IOPS = Field.usually(
            "0",
            "write-iops",
            Numbers.whole(0, 100_000_000),
            "200",
            "Random writes of 4 KiB a second that it is promised.");

    static final Section<DiskNeed> DISK = new Section<>(
            "a need of disk",
            "Space and speed, all on one disk. Promises are added up as device time: bytes by sequential speed and"
                    + " operations by random speed, at most the whole of each second.",
            List.of(SIZE, CLASS, READ, WRITE, READ_IOPS, WRITE_IOPS),
            values -> new DiskNeed(
                    values.of(SIZE),
                    Set.copyOf(values.all(CLASS)),
                    new DiskIo(
                            values.maybe(READ).orElse(Throughput.NONE),
                            values.maybe(WRITE).orElse(Throughput.NONE),
                            values.of(READ_IOPS),
                            values.of(WRITE_IOPS))));

    private static final Field<Integer> COUNT =
            Field.usually("1", "count", Numbers.whole(1, 64), "1", "How many cards, all in one node.");
    private static final Field<Share> SHARE = Field.maybe(
            "share", Numbers.SHARE, "0.5", "The part of a card's time, and of its memory where memory is not said.");
    private static final Field<Bytes> MEMORY = Field.maybe(
            "memory", Amounts.MEMORY, "4GiB", "On each card; the same part of its time where share is not said.");
    private static final Field<List<Gpu.Vendor>> VENDOR = Field.maybe(
            "vendor",
            ListOf.words(Word.of("vendor of GPUs", Gpu.Vendor.values(), Gpu.Vendor::word)),
            "nvidia",
            "Whose cards will do; a list takes several, anybody's when not said.");

    static final Section<GpuNeed> GPU = new Section<>(
            "a need of GPUs",
            "With neither share nor memory a whole card.",
            List.of(COUNT, SHARE, MEMORY, VENDOR),
            values -> new GpuNeed(
                    values.of(COUNT), values.maybe(SHARE), values.maybe(MEMORY), Set.copyOf(values.all(VENDOR))));

    private NeedFields() {}
}
