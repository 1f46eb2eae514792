package dev.firebreak.core.walls.survey;

import java.util.Optional;

/**
 * What a manifest says of one container, the pod's own settings counted in.
 *
 * @param requestsCpu whether processor time is requested or limited; a limit alone is requested too
 * @param requestsMemory likewise of memory
 * @param nonRoot empty when nobody says
 * @param escalation whether it may gain privileges; empty when nobody says
 * @param readOnlyRoot empty when nobody says
 * @param dropsAll whether it drops every capability
 * @param privileged whether nothing holds it
 * @param probed whether a liveness or readiness probe asks it
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/">Requests and limits</a>
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
public record ContainerFacts(
        boolean requestsCpu,
        boolean requestsMemory,
        boolean limitsCpu,
        boolean limitsMemory,
        Optional<Boolean> nonRoot,
        Optional<Boolean> escalation,
        Optional<Boolean> readOnlyRoot,
        boolean dropsAll,
        boolean privileged,
        boolean probed) {}
