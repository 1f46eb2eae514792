package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * A graphics or compute card of a node.
 *
 * @param name for people, such as {@code NVIDIA GeForce RTX 3090}
 * @param vendor who made it; it decides which model servers can use it
 * @param memory how much memory models can have on it; empty when the machine does not tell
 * @param unified true when that memory is the machine's own, shared with the processor, and must be counted once
 */
public record Gpu(String name, Vendor vendor, Optional<Bytes> memory, boolean unified) {
    /** Makers of GPUs that model servers support. */
    public enum Vendor {
        NVIDIA,
        AMD,
        INTEL,
        OTHER
    }
}
