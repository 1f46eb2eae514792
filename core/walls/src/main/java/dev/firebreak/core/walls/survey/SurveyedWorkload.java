package dev.firebreak.core.walls.survey;

import java.util.Map;

/**
 * A workload that was found.
 *
 * @param name in the lab file
 * @param namespace where it runs
 * @param kind what makes it: {@code Deployment}, {@code HelmRelease (app-template)}
 * @param from its file and line
 * @param guess what class it seems to be
 * @param whole false when a chart's templates or an operator would tell more
 * @param walls every wall with its state
 */
public record SurveyedWorkload(
        String name,
        String namespace,
        String kind,
        String from,
        Guess guess,
        boolean whole,
        Map<WorkloadWall, WallState> walls) {}
