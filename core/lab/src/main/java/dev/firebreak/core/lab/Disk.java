package dev.firebreak.core.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A block device of a node.
 *
 * @param name the kernel's name, such as {@code nvme0n1}
 * @param kind what it is made of, as far as the machine tells
 * @param size its whole capacity
 * @param model the maker's name for it, when the device says
 * @param speed what it can do at most
 */
public record Disk(String name, Kind kind, Bytes size, Optional<String> model, DiskIo speed) {
    /** A disk as fast as its kind usually is. */
    public Disk(String name, Kind kind, Bytes size, Optional<String> model) {
        this(name, kind, size, model, kind.usualSpeed());
    }

    /** What a disk is made of, fastest first: it decides how much random I/O it can promise. */
    public enum Kind {
        NVME("NVMe", speed(3000, 2000, 300_000, 200_000)),
        SSD("SSD", speed(520, 450, 80_000, 60_000)),
        HDD("hard disk", speed(160, 150, 150, 150)),
        SD_CARD("SD card", speed(90, 40, 2500, 800)),
        /** A disk that a hypervisor lends; what lies beneath is not told. */
        VIRTUAL("virtual disk", speed(200, 150, 5000, 3000));

        private final String label;
        private final DiskIo usualSpeed;

        Kind(String label, DiskIo usualSpeed) {
            this.label = label;
            this.usualSpeed = usualSpeed;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** As lab files write it: {@code nvme}, {@code sd-card}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind that {@code word} names, or empty when it names none. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }

        /** A cautious guess for a disk that nobody measured, in the order of magnitude that makers give. */
        public DiskIo usualSpeed() {
            return usualSpeed;
        }

        private static DiskIo speed(long readMegabytes, long writeMegabytes, int readIops, int writeIops) {
            return new DiskIo(
                    Throughput.ofMegabytes(readMegabytes), Throughput.ofMegabytes(writeMegabytes), readIops, writeIops);
        }
    }
}
