package dev.firebreak.roles.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * How well the watcher sees.
 *
 * @param pace from look to look; longer than a second when looking takes too much of the machine
 * @param lastLook how long the last one took
 * @param trouble why nothing is seen at present, with the next step; empty when all is well
 */
public record Condition(Duration pace, Duration lastLook, Optional<String> trouble) {}
