package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * A block device of a node.
 *
 * @param name the kernel's name, such as {@code nvme0n1}
 * @param kind what it is made of, as far as the machine tells
 * @param size its whole capacity
 * @param model the maker's name for it, when the device says
 */
public record Disk(String name, Kind kind, Bytes size, Optional<String> model) {
    /** What a disk is made of, fastest first: it decides how much random I/O it can promise. */
    public enum Kind {
        NVME("NVMe"),
        SSD("SSD"),
        HDD("hard disk"),
        SD_CARD("SD card"),
        /** A disk that a hypervisor lends; what lies beneath is not told. */
        VIRTUAL("virtual disk");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }
}
