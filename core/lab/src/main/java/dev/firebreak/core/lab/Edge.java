package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * Who may speak with whom; what no edge names is closed.
 *
 * @param from a workload or model
 * @param to a workload or model
 * @param port the number it speaks to; empty when every port that {@code to} declares
 */
public record Edge(String from, String to, Optional<Integer> port) {}
