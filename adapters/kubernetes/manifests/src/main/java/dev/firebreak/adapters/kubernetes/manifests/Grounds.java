package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Treatment.Eviction;
import dev.firebreak.core.walls.Amount;
import dev.firebreak.core.walls.Promise;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Territory.Quota;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before any workload does: namespaces, what all in one may have, nothing open, and who is evicted first.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/">Resource quotas</a>
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/">Pod priority</a>
 */
final class Grounds {
    private final Site site;

    Grounds(Site site) {
        this.site = site;
    }

    /** The name of the priority class that an order of eviction stands for. */
    static String priorityClass(Eviction eviction) {
        return "firebreak-"
                + switch (eviction) {
                    case FIRST -> "1-first";
                    case SECOND -> "2-second";
                    case THIRD -> "3-third";
                    case FOURTH -> "4-fourth";
                    case LAST -> "5-last";
                };
    }

    /** Those that some workload has. */
    List<Manifest> priorityClasses() {
        Set<Eviction> used = EnumSet.noneOf(Eviction.class);
        site.inCluster().forEach(wall -> used.add(wall.workload().treatment().eviction()));
        return used.stream().map(this::priorityClassOf).toList();
    }

    private Manifest priorityClassOf(Eviction eviction) {
        int value = switch (eviction) {
            case FIRST -> 1000;
            case SECOND -> 2000;
            case THIRD -> 3000;
            case FOURTH -> 4000;
            case LAST -> 5000;
        };
        Fields rest = Fields.of("value", value)
                .with("globalDefault", false)
                .with("description", "When a node runs out: " + eviction.effect() + ".");
        if (eviction == Eviction.FIRST || eviction == Eviction.SECOND) {
            rest.withNoted("It waits for room and throws nobody out.", "preemptionPolicy", "Never");
        }
        return Manifest.of(
                "scheduling.k8s.io/v1", "PriorityClass", priorityClass(eviction), site.labels(), Fields.of(), rest);
    }

    /** A namespace, its quota, its limits, and the policy that closes every way. */
    List<Manifest> of(Territory territory) {
        List<Manifest> all = new ArrayList<>();
        all.add(namespace(territory));
        boolean cpuLimited = site.inCluster().stream()
                .filter(wall -> wall.territory().equals(territory.name()))
                .map(wall -> wall.promise())
                .map(Promise::limitCpu)
                .allMatch(Optional::isPresent);
        all.add(quota(territory, cpuLimited));
        if (territory.quota().pods() > 0) {
            all.add(limitRange(territory, cpuLimited));
        }
        all.add(denyAll(territory.name()));
        return all;
    }

    private Manifest namespace(Territory territory) {
        Fields labels = security(labels(territory), territory.security());
        Fields rest = Fields.of();
        if (territory.security() != Territory.PodSecurity.RESTRICTED) {
            rest.headed(
                    "Apart from the others because its workloads reach out of their containers; why stands beside each.");
        }
        return Manifest.of("v1", "Namespace", territory.name(), labels, Fields.of(), rest);
    }

    /** The namespace of Firebreak's own endpoint. */
    Manifest ofModelEndpoint() {
        return Manifest.of(
                "v1",
                "Namespace",
                site.cluster().endpointNamespace(),
                security(site.labels(), Territory.PodSecurity.RESTRICTED),
                Fields.of(),
                Fields.of());
    }

    private static Fields security(Fields labels, Territory.PodSecurity security) {
        String level = security.name().toLowerCase(Locale.ROOT);
        for (String mode : List.of("enforce", "audit", "warn")) {
            labels.with("pod-security.kubernetes.io/" + mode, level);
            labels.with("pod-security.kubernetes.io/" + mode + "-version", "latest");
        }
        return labels;
    }

    private Fields labels(Territory territory) {
        return site.labels()
                .with(Site.OWN + "class", territory.workloadClass().word())
                .withAny(Site.OWN + "tenant", territory.tenant());
    }

    private Manifest quota(Territory territory, boolean cpuLimited) {
        Quota quota = territory.quota();
        List<Wall> rays = rays(territory);
        Amount beside = rays.stream().map(Rays::beside).reduce(Amount.NONE, Amount::plus);
        Amount request = quota.request().plus(beside);
        Amount limit = quota.limit().plus(beside);
        Fields hard = Fields.of("requests.cpu", Amounts.of(request.cpu()))
                .with("requests.memory", Amounts.of(request.memory()));
        if (cpuLimited) {
            hard.with("limits.cpu", Amounts.of(limit.cpu()));
        }
        hard.with("limits.memory", Amounts.of(limit.memory()))
                .with("requests.storage", Amounts.of(storage(quota, rays)))
                .with("pods", String.valueOf(quota.pods() + rays.size()));
        return Manifest.of(
                "v1",
                "ResourceQuota",
                Optional.of(territory.name()),
                "territory",
                labels(territory),
                Fields.of(),
                Fields.of("spec", Fields.of("hard", hard))
                        .headed(
                                "The sum of what its workloads may have, and one copy more while another is replaced."));
    }

    private List<Wall> rays(Territory territory) {
        return site.inCluster().stream()
                .filter(wall -> wall.territory().equals(territory.name()) && Rays.runs(site, wall))
                .toList();
    }

    /** What a copy in a Ray cluster keeps goes with its pod, so it counts twice, as scratch space does. */
    private static Bytes storage(Quota quota, List<Wall> rays) {
        return rays.stream()
                .filter(wall -> wall.storageTurns() == 1)
                .map(wall -> wall.storage().times(wall.copies().size()))
                .reduce(quota.storage(), Bytes::plus);
    }

    private Manifest limitRange(Territory territory, boolean cpuLimited) {
        Fields limit = Fields.of("type", "Container")
                .with("default", amount(territory.usual(), cpuLimited))
                .with("defaultRequest", amount(territory.usual(), true))
                .with(
                        "max",
                        amount(
                                !rays(territory).isEmpty() ? territory.largest().or(Rays.HEAD) : territory.largest(),
                                cpuLimited));
        return Manifest.of(
                "v1",
                "LimitRange",
                Optional.of(territory.name()),
                "territory",
                labels(territory),
                Fields.of(),
                Fields.of("spec", Fields.of("limits", List.of(limit))));
    }

    private static Fields amount(Amount amount, boolean withCpu) {
        Fields fields = Fields.of();
        if (withCpu) {
            fields.with("cpu", Amounts.of(amount.cpu()));
        }
        return fields.with("memory", Amounts.of(amount.memory()));
    }

    /** Nothing is open in a namespace but what another policy opens. */
    Manifest denyAll(String namespace) {
        return Manifest.of(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                Optional.of(namespace),
                "deny-all",
                site.labels(),
                Fields.of(),
                Fields.of(
                                "spec",
                                Fields.of("podSelector", Fields.of()).with("policyTypes", List.of("Ingress", "Egress")))
                        .headed("Nothing is open here but what the policy of a workload opens."));
    }
}
