package dev.firebreak.core.lab;

import dev.firebreak.core.lab.LabRules.Problem;
import dev.firebreak.core.lab.Treatment.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold so that walls can be built: who may never speak with whom, and names that Kubernetes takes. */
final class WallRules {
    /** So that the longest name of its ground, {@code TENANT-inference-privileged}, is a label of DNS. */
    static final int LONGEST_TENANT = 42;

    /** Kubernetes adds eleven characters to the name of a CronJob, and ten and a dash to that of a StatefulSet's pods. */
    static final int LONGEST_WITH_HASH = 52;

    private final Lab lab;
    private final List<Problem> problems = new ArrayList<>();

    private WallRules(Lab lab) {
        this.lab = lab;
    }

    static List<Problem> problems(Lab lab) {
        WallRules rules = new WallRules(lab);
        lab.workloads().forEach(workload -> rules.named(workload, "workloads"));
        lab.models().forEach(model -> rules.named(model.server(), "models"));
        rules.edges();
        rules.endpointStandsOnItsOwnGround();
        return rules.problems;
    }

    private void named(Workload workload, String part) {
        String because = workload.schedule().isPresent()
                ? "runs by a schedule"
                : workload.state().isPresent() ? "keeps state" : "";
        if (!because.isEmpty() && workload.name().length() > LONGEST_WITH_HASH) {
            say(
                    List.of(part, workload.name()),
                    "the name of a workload that " + because + " is at most " + LONGEST_WITH_HASH
                            + " long, since Kubernetes adds to it, not "
                            + workload.name().length() + "; shorten it");
        }
        boolean ours = workload.container().image().isPresent();
        if (ours && workload.sharesState() && lab.cluster().storage().shared().isEmpty()) {
            say(
                    List.of(part, workload.name()),
                    "the copies of " + workload.name() + " run to an end and keep their state on one volume together,"
                            + " and no storage class is named whose volumes several nodes may write to; write"
                            + " cluster: {storage: {shared: nfs}} with the name of one that offers ReadWriteMany");
        }
        workload.tenant()
                .flatMap(WallRules::wrongWithTenant)
                .ifPresent(wrong -> say(List.of(part, workload.name(), "tenant"), wrong));
    }

    private static Optional<String> wrongWithTenant(String tenant) {
        if (tenant.equals("kube") || tenant.startsWith("kube-")) {
            return Optional.of("the tenant " + tenant + " would stand on ground named " + tenant
                    + "-..., which Kubernetes keeps for itself; take another name");
        }
        if (tenant.length() > LONGEST_TENANT) {
            return Optional.of("the name of a tenant is at most " + LONGEST_TENANT
                    + " long, so that TENANT-inference-privileged is a name of a namespace, not " + tenant.length()
                    + "; shorten it");
        }
        return Optional.empty();
    }

    private void edges() {
        Map<String, Workload> byName = new HashMap<>();
        lab.everything().forEach(workload -> byName.putIfAbsent(workload.name(), workload));
        for (int i = 0; i < lab.edges().size(); i++) {
            Edge edge = lab.edges().get(i);
            Workload from = byName.get(edge.from());
            if (from != null && from.treatment().network() == Network.HARDENED_API_ONLY) {
                List<String> path = List.of("edges", String.valueOf(i), "to");
                hardened(edge, byName).ifPresent(wrong -> say(path, wrong));
            }
        }
    }

    private static Optional<String> hardened(Edge edge, Map<String, Workload> byName) {
        return switch (edge.to()) {
            case Edge.End.World() ->
                Optional.of(edge.from() + " is held to a hardened API and may not speak to the whole world; name each"
                        + " host: " + edge.from() + " -> api.github.com:443");
            case Edge.End.Host _ -> Optional.empty();
            case Edge.End.Workload(String to) ->
                Optional.ofNullable(byName.get(to))
                        .filter(workload -> workload.workloadClass() == WorkloadClass.DATA)
                        .map(data -> "an agent speaks to data only through a service; put one between " + edge.from()
                                + " and " + to + ", or remove the edge");
        };
    }

    /** On ground of workloads its quota and walls would be theirs. */
    private void endpointStandsOnItsOwnGround() {
        String endpoint = lab.cluster().endpointNamespace();
        boolean taken = lab.everything().stream()
                .flatMap(workload -> groundsOf(workload))
                .anyMatch(endpoint::equals);
        if (taken) {
            say(
                    List.of("cluster", "endpoint", "namespace"),
                    "workloads stand on ground named " + endpoint
                            + " already; give the endpoint a namespace of its own");
        }
    }

    private static Stream<String> groundsOf(Workload workload) {
        String word = workload.workloadClass().word();
        String ground = workload.tenant().map(tenant -> tenant + "-" + word).orElse(word);
        return Stream.of(ground, ground + "-baseline", ground + "-privileged");
    }

    private void say(List<String> path, String message) {
        problems.add(new Problem(path, message, "", Set.of()));
    }
}
