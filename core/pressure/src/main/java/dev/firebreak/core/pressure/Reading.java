package dev.firebreak.core.pressure;

import java.time.Instant;
import java.util.List;

/**
 * What one look at a node found: counters as the kernel keeps them and gauges as they stand. {@link Interval} makes rates of two.
 *
 * @param node the machine's name in the lab
 * @param at by the node's wall clock, which may jump
 * @param nanos by a clock of that node that never goes back, such as {@link System#nanoTime()}; comparable only among the
 *     readings of one boot
 * @param machine the node as a whole
 * @param groups control groups that something runs in, each path once
 */
public record Reading(String node, Instant at, long nanos, MachineCounters machine, List<GroupCounters> groups) {
    public Reading {
        groups = List.copyOf(groups);
    }
}
