package dev.firebreak.core.walls.survey;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a class is guessed from.
 *
 * @param name the workload's
 * @param images with or without a version, the most important first
 * @param chart the Helm chart's name
 * @param toAnEnd whether it runs to an end: a Job or CronJob
 * @param stateful whether it is a StatefulSet
 * @param gpu whether it asks for a card
 * @param ports that it listens on
 * @param suggested the catalogue's entry for an operator's own kind, such as a PostgreSQL cluster
 */
public record Clues(
        String name,
        List<String> images,
        Optional<String> chart,
        boolean toAnEnd,
        boolean stateful,
        boolean gpu,
        Set<Integer> ports,
        Optional<String> suggested) {
    public Clues {
        images = List.copyOf(images);
        ports = Set.copyOf(ports);
    }
}
