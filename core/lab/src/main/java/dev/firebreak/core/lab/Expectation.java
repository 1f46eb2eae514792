package dev.firebreak.core.lab;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a lab file says of a workload's being active. Cells that are empty are decided by its class.
 *
 * @param signs by which it is seen to be active; the class decides when there are none but {@link Expected.Run}
 * @param active when it should be; always when empty
 * @param quiet when it may rest all the same
 * @param start how long it may take from a start to the first sign, and from an end to a new start
 * @param zone of its schedule, and of windows that name none
 */
public record Expectation(
        List<Expected> signs, List<Window.Hours> active, List<Window> quiet, Optional<Duration> start, ZoneId zone) {
    /** Nothing is said: the class decides. */
    public static final Expectation UNSAID =
            new Expectation(List.of(), List.of(), List.of(), Optional.empty(), ZoneOffset.UTC);

    public Expectation {
        signs = List.copyOf(signs);
        active = List.copyOf(active);
        quiet = List.copyOf(quiet);
    }
}
