package dev.firebreak.core.pressure;

import java.util.OptionalDouble;

/**
 * A network interface over an interval.
 *
 * @param utilisation the busier direction against the link's speed, 0 to 1; empty where the speed is unknown
 * @param receivedBytes a second, likewise sent
 * @param dropped packets a second thrown away because nobody could take them
 * @param errors broken packets a second
 */
public record LinkRates(
        String name,
        OptionalDouble utilisation,
        double receivedBytes,
        double sentBytes,
        double dropped,
        double errors) {
    static LinkRates between(LinkCounters before, LinkCounters after, double seconds) {
        double received = Counter.rise(before.receivedBytes(), after.receivedBytes()) / seconds;
        double sent = Counter.rise(before.sentBytes(), after.sentBytes()) / seconds;
        OptionalDouble utilisation = after.bitsPerSecond() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, Math.max(received, sent) * 8 / after.bitsPerSecond()));
        return new LinkRates(
                after.name(),
                utilisation,
                received,
                sent,
                Counter.rise(before.dropped(), after.dropped()) / seconds,
                Counter.rise(before.errors(), after.errors()) / seconds);
    }
}
