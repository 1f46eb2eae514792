package dev.firebreak.core.pressure;

/**
 * A network interface since it came up, from {@code /proc/net/dev} and {@code /sys/class/net}.
 *
 * @param name such as {@code eth0}
 * @param bitsPerSecond its speed; 0 where it does not say, as radio links and virtual ones do
 * @param receivedBytes likewise sent
 * @param dropped packets thrown away in either direction because nobody could take them
 * @param errors packets that were broken in either direction
 */
public record LinkCounters(
        String name, long bitsPerSecond, long receivedBytes, long sentBytes, long dropped, long errors) {}
