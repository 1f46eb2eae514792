package dev.firebreak.core.pressure;

/** Who counted a group's input and output, which decides what the figures mean. */
public enum IoSource {
    /** The io controller, {@code io.stat} or {@code blkio}: by device, when a request goes to the disk. */
    CONTROLLER,
    /**
     * Sums of {@code /proc/PID/io}: of all devices together, writes when a page is made dirty, which the disk feels seconds later or
     * never; operations are those that version 1 of the io controller counted, or 0.
     */
    PROCESSES,
    /** Nobody. */
    NONE
}
