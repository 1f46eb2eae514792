package dev.firebreak.core.walls.survey;

import java.util.List;

/**
 * What a folder of manifests holds.
 *
 * @param files how many were read
 * @param objects how many Kubernetes objects they hold
 * @param workloads by namespace and name
 * @param namespaces by name
 * @param unread what was not taken in, by file
 * @param notes what else somebody should know, as sentences
 */
public record Survey(
        int files,
        int objects,
        List<SurveyedWorkload> workloads,
        List<SurveyedNamespace> namespaces,
        List<Unread> unread,
        List<String> notes) {
    public Survey {
        workloads = List.copyOf(workloads);
        namespaces = List.copyOf(namespaces);
        unread = List.copyOf(unread);
        notes = List.copyOf(notes);
    }

    /** How many workloads have this wall in this state. */
    public int count(WorkloadWall wall, WallState state) {
        return (int)
                workloads.stream().filter(w -> w.walls().get(wall) == state).count();
    }

    /** How many namespaces have this wall. */
    public int count(NamespaceWall wall) {
        return (int) namespaces.stream()
                .filter(n -> n.walls().get(wall) == WallState.STANDS)
                .count();
    }
}
