package dev.firebreak.core.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A graphics or compute card of a node.
 *
 * @param name for people, such as {@code NVIDIA GeForce RTX 3090}
 * @param vendor who made it; it decides which model servers can use it
 * @param memory how much memory models can have on it; empty when the machine does not tell
 * @param unified true when that memory is the machine's own, shared with the processor, and must be counted once
 * @param bandwidth how fast it reads that memory, which bounds how many tokens a second it generates; empty when unknown
 */
public record Gpu(String name, Vendor vendor, Optional<Bytes> memory, boolean unified, Optional<Throughput> bandwidth) {
    /** A card of which the bandwidth is not known. */
    public Gpu(String name, Vendor vendor, Optional<Bytes> memory, boolean unified) {
        this(name, vendor, memory, unified, Optional.empty());
    }

    /** Makers of GPUs that model servers support. */
    public enum Vendor {
        NVIDIA,
        AMD,
        INTEL,
        OTHER;

        /** As lab files write it: {@code nvidia}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The vendor that {@code word} names, or empty when it names none. */
        public static Optional<Vendor> of(String word) {
            return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
        }
    }
}
