package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.ContainerFacts;
import java.util.List;
import java.util.Optional;

/** What a pod says of each of its containers, as far as walls go. */
final class PodFacts {
    private PodFacts() {}

    static List<ContainerFacts> of(Value pod) {
        return Pods.containers(pod).stream()
                .map(container -> facts(container, pod))
                .toList();
    }

    private static ContainerFacts facts(Value container, Value pod) {
        Value requests = container.at("resources", "requests");
        Value limits = container.at("resources", "limits");
        Value own = container.at("securityContext");
        Value all = pod.at("securityContext");
        boolean drops = own.at("capabilities", "drop").items().stream()
                .anyMatch(drop -> drop.word().equalsIgnoreCase("ALL"));
        return new ContainerFacts(
                requests.at("cpu").there() || limits.at("cpu").there(),
                requests.at("memory").there() || limits.at("memory").there(),
                limits.at("cpu").there(),
                limits.at("memory").there(),
                nonRoot(own).or(() -> nonRoot(all)),
                own.at("allowPrivilegeEscalation").truth(),
                own.at("readOnlyRootFilesystem").truth(),
                drops,
                own.at("privileged").isTrue(),
                container.any("livenessProbe", "readinessProbe").there());
    }

    /** A user other than 0 is no root, even where nobody says so. */
    private static Optional<Boolean> nonRoot(Value context) {
        return context.at("runAsNonRoot")
                .truth()
                .or(() -> context.at("runAsUser").number().map(user -> user != 0));
    }
}
