package dev.firebreak.core.pressure;

/**
 * What was read and written, since somebody began to count.
 *
 * @param readBytes from the disk
 * @param writtenBytes to the disk, or into its cache: see {@link IoSource}
 * @param reads operations; 0 where they are not counted
 * @param writes likewise
 * @param canceledBytes written into the cache and deleted before it went to the disk; 0 where it is not counted
 */
public record IoCounters(long readBytes, long writtenBytes, long reads, long writes, long canceledBytes) {
    public static final IoCounters NONE = new IoCounters(0, 0, 0, 0, 0);
}
