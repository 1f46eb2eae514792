package dev.firebreak.core.walls.survey;

import java.util.Map;

/**
 * A namespace in which workloads were found.
 *
 * @param workloads how many
 * @param walls every wall with its state
 */
public record SurveyedNamespace(String name, int workloads, Map<NamespaceWall, WallState> walls) {}
