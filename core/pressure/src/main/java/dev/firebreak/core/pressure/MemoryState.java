package dev.firebreak.core.pressure;

/**
 * A node's memory: gauges in bytes from {@code /proc/meminfo}, and counters since boot from {@code /proc/vmstat} (proc(5)).
 *
 * @param totalBytes what the kernel manages
 * @param availableBytes what could be had without swapping
 * @param swapTotalBytes 0 without swap
 * @param swapFreeBytes at most the total
 * @param dirtyBytes written by programs, and not yet on its way to a disk
 * @param writebackBytes on its way
 * @param majorFaults pages that had to be read from a disk, since boot
 * @param reclaimedPages pages taken back from somebody ({@code pgsteal_*}), since boot
 * @param swappedPages pages swapped out, since boot
 * @param oomKills processes killed because nothing was left, since boot
 */
public record MemoryState(
        long totalBytes,
        long availableBytes,
        long swapTotalBytes,
        long swapFreeBytes,
        long dirtyBytes,
        long writebackBytes,
        long majorFaults,
        long reclaimedPages,
        long swappedPages,
        long oomKills) {}
