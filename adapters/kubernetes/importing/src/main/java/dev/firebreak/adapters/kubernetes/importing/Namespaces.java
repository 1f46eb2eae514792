package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.core.walls.survey.NamespaceWall;
import dev.firebreak.core.walls.survey.SurveyedNamespace;
import dev.firebreak.core.walls.survey.WallState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which walls stand around each namespace that holds workloads. */
final class Namespaces {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private final Map<String, Set<NamespaceWall>> walls = new HashMap<>();
    private final Map<String, Set<Brings>> closed = new HashMap<>();
    private final Set<Brings> everywhere = EnumSet.noneOf(Brings.class);

    private Namespaces(List<Instance> instances) {
        for (Instance instance : instances) {
            String namespace = instance.namespace();
            if (instance.is("", "ResourceQuota")) {
                have(namespace, NamespaceWall.QUOTA);
            } else if (instance.is("", "LimitRange")) {
                have(namespace, NamespaceWall.LIMIT_RANGE);
            } else if (instance.is("", "Namespace") && enforces(instance)) {
                have(instance.name(), NamespaceWall.POD_SECURITY);
            } else if (Policies.isPolicy(instance)) {
                policy(instance);
            }
        }
    }

    /** Each with its walls, by name. */
    static List<SurveyedNamespace> of(List<Instance> instances, List<Found> all) {
        Namespaces namespaces = new Namespaces(instances);
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(found -> counts.merge(found.namespace(), 1, Integer::sum));
        List<SurveyedNamespace> surveyed = new ArrayList<>();
        counts.forEach((name, count) -> surveyed.add(new SurveyedNamespace(name, count, namespaces.walls(name))));
        return surveyed;
    }

    private static boolean enforces(Instance namespace) {
        String standard = namespace.root().at("metadata", "labels", ENFORCE).word();
        return standard.equals("restricted") || standard.equals("baseline");
    }

    private void policy(Instance policy) {
        for (Value rules : Policies.rules(policy)) {
            if (Policies.selectsAll(Policies.selector(rules))) {
                Set<Brings> directions = Policies.directions(rules);
                if (policy.kind().contains("Clusterwide")) {
                    everywhere.addAll(directions);
                } else {
                    closed.computeIfAbsent(policy.namespace(), n -> EnumSet.noneOf(Brings.class))
                            .addAll(directions);
                }
            }
        }
    }

    private void have(String namespace, NamespaceWall wall) {
        walls.computeIfAbsent(namespace, n -> EnumSet.noneOf(NamespaceWall.class))
                .add(wall);
    }

    private Map<NamespaceWall, WallState> walls(String namespace) {
        Map<NamespaceWall, WallState> all = new EnumMap<>(NamespaceWall.class);
        for (NamespaceWall wall : NamespaceWall.values()) {
            boolean there = walls.getOrDefault(namespace, Set.of()).contains(wall);
            all.put(wall, there ? WallState.STANDS : WallState.MISSING);
        }
        Set<Brings> directions = EnumSet.copyOf(everywhere);
        directions.addAll(closed.getOrDefault(namespace, Set.of()));
        all.put(
                NamespaceWall.DEFAULT_DENY,
                directions.size() == 2
                        ? WallState.STANDS
                        : directions.isEmpty() ? WallState.MISSING : WallState.PARTLY);
        return all;
    }
}
