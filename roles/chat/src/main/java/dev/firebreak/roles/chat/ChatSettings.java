package dev.firebreak.roles.chat;

import java.time.Duration;

/**
 * The bounds of the chat role.
 *
 * @param turnsAtOnce how many turns are answered at the same time; the others wait in the stream
 * @param turnDeadline the longest that a turn may take from when it is taken up; then it ends FAILED
 * @param ackWait a turn that is not heard of for this long is delivered again; it is reported in progress three times as
 *     often
 * @param maxDeliver how often a turn is taken up at most
 * @param retry how long until a turn is taken up again that could not be recorded or published
 * @param batch tokens that come within this time go out together
 * @param drain how long {@link ChatRole#close} waits for turns under way
 * @param recovery how long after the start a turn that a dead process left behind is waited for
 * @param promptChars how long a prompt with sources and earlier turns should be at most, in characters; the default fits
 *     the 4,096 tokens that model servers often start with, with room for the answer
 */
public record ChatSettings(
        int turnsAtOnce,
        Duration turnDeadline,
        Duration ackWait,
        int maxDeliver,
        Duration retry,
        Duration batch,
        Duration drain,
        Duration recovery,
        int promptChars) {
    public static final ChatSettings DEFAULT = new ChatSettings(
            8,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            5,
            Duration.ofSeconds(2),
            Duration.ofMillis(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            10_000);
}
