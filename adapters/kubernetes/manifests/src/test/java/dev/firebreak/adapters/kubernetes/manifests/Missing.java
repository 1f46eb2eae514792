package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a lab declares and no object stands for. */
final class Missing {
    private final Rendering rendering;
    private final Lab lab;
    private final List<String> missing = new ArrayList<>();

    Missing(Rendering rendering) {
        this.rendering = rendering;
        this.lab = rendering.lab();
    }

    List<String> all() {
        Set<Workload> inCluster = new HashSet<>(References.inCluster(rendering));
        for (Workload workload : lab.everything()) {
            if (!inCluster.contains(workload)) {
                need(controllers(workload).isEmpty(), workload, "no controller, for it runs outside");
            } else if (workload.container().image().isEmpty()) {
                chart(workload);
            } else {
                runs(workload);
            }
        }
        lab.models().forEach(this::names);
        return missing;
    }

    private void chart(Workload workload) {
        need(controllers(workload).isEmpty(), workload, "no controller, for something else installs it");
        need(has("NetworkPolicy", workload), workload, "a NetworkPolicy");
        workload.container().chart().ifPresent(chart -> {
            if (rendering.target() == Target.FLUX) {
                need(has("HelmRelease", workload), workload, "a HelmRelease");
            } else {
                String values = rendering.files().getOrDefault("charts/" + workload.name() + "/values.yaml", "");
                need(values.replace("\n# ", " ").contains("--version " + chart.version()), workload, "values for Helm");
            }
        });
    }

    private void runs(Workload workload) {
        List<Manifested> controllers = controllers(workload);
        if (controllers.size() != 1) {
            missing.add(workload.name() + " has these controllers: " + controllers);
            return;
        }
        Manifested controller = controllers.getFirst();
        need(controller.kind().equals(kind(workload)), workload, "a " + kind(workload) + ", not " + controller);
        ground(workload, controller.namespace());
        pods(workload, controller);
        doors(workload, controller.namespace());
        need(has("NetworkPolicy", workload), workload, "a NetworkPolicy");
        boolean budget =
                (controller.kind().equals("Deployment") || controller.kind().equals("StatefulSet"))
                        && workload.where().gang().isEmpty()
                        && (copies(workload) > 1 || workload.scale().isPresent());
        need(has("PodDisruptionBudget", workload) == budget, workload, "a budget where copies are several: " + budget);
        boolean woken = sleeps(workload) && lab.cluster().idle() == Cluster.Idle.KEDA;
        boolean horizontal = workload.scale().isPresent() && copies(workload) > 0 && !woken;
        if (controller.kind().equals("RayService")) {
            long most = copies(workload) == 0
                    ? 0
                    : workload.scale().map(Scale::most).map(Long::valueOf).orElse(copies(workload));
            Map<String, Object> cluster = Tree.map(controller.fields(), "spec", "rayClusterConfig");
            need(
                    Tree.maps(cluster, "workerGroupSpecs").stream()
                            .allMatch(group -> Tree.text(group, "maxReplicas").equals(String.valueOf(most))),
                    workload,
                    "copies as its scale says, at most " + most);
            need(
                    Tree.isTrue(cluster, "enableInTreeAutoscaling") == most > copies(workload),
                    workload,
                    "an autoscaler of Ray's where there may be more copies");
        }
        if (controller.kind().equals("Deployment")) {
            need(has("HorizontalPodAutoscaler", workload) == horizontal, workload, "an autoscaler: " + horizontal);
            need(has("HTTPScaledObject", workload) == woken, workload, "somebody who wakes it: " + woken);
        }
    }

    private String kind(Workload workload) {
        Optional<ServedModel> model = lab.models().stream()
                .filter(m -> m.name().equals(workload.name()))
                .findFirst();
        if (lab.cluster().ray()
                && model.filter(m -> m.engine() == ServedModel.Engine.RAY_SERVE).isPresent()) {
            return "RayService";
        }
        if (sleeps(workload)
                && lab.cluster().idle() == Cluster.Idle.KNATIVE
                && workload.ports().size() == 1) {
            return "Service";
        }
        if (workload.schedule().isPresent()) {
            return "CronJob";
        }
        if (workload.where().gang().isPresent()) {
            return workload.workloadClass().word().equals("pipeline") ? "Job" : "StatefulSet";
        }
        if (workload.replicas() instanceof Replicas.EachNode) {
            return "DaemonSet";
        }
        return workload.state().isPresent() ? "StatefulSet" : "Deployment";
    }

    /** Whether somebody can wake it by asking through a gateway. */
    private boolean sleeps(Workload workload) {
        return workload.idleAfter().isPresent()
                && copies(workload) > 0
                && workload.ports().stream().anyMatch(port -> port.speaksHttp() && port.reach() != Reach.CLUSTER);
    }

    private void ground(Workload workload, String namespace) {
        String word = workload.workloadClass().word();
        String usual = workload.tenant().map(tenant -> tenant + "-" + word).orElse(word);
        boolean apart =
                workload.privileges().isPresent() || workload.ports().stream().anyMatch(Port::onHost);
        need(
                namespace.equals(usual) || (apart && namespace.startsWith(usual + "-")),
                workload,
                "ground of its own class and tenant, not " + namespace);
        need(rendering.one("ResourceQuota", namespace, "territory").isPresent(), workload, "a quota");
        need(rendering.one("LimitRange", namespace, "territory").isPresent(), workload, "a limit range");
        Optional<Manifested> deny = rendering.one("NetworkPolicy", namespace, "deny-all");
        boolean closes = deny.filter(policy ->
                        Tree.map(policy.fields(), "spec", "podSelector").isEmpty())
                .filter(policy ->
                        Tree.list(policy.fields(), "spec", "policyTypes").size() == 2)
                .isPresent();
        need(closes, workload, "a policy that closes " + namespace);
    }

    private void pods(Workload workload, Manifested controller) {
        Map<String, Object> spec = Tree.map(controller.podTemplates().getLast(), "spec");
        String eviction = switch (workload.treatment().eviction()) {
            case FIRST -> "1000";
            case SECOND -> "2000";
            case THIRD -> "3000";
            case FOURTH -> "4000";
            case LAST -> "5000";
        };
        boolean inOrder = rendering
                .one("PriorityClass", "", Tree.text(spec, "priorityClassName"))
                .filter(found -> found.text("value").equals(eviction))
                .isPresent();
        need(inOrder, workload, "priority " + eviction);
        Map<String, Object> container = Tree.maps(spec, "containers").getFirst();
        promise(workload, Tree.map(container, "resources"));
        state(workload, controller, container);
        workload.container().secrets().forEach((variable, secret) -> {
            boolean there = Tree.maps(container, "env").stream()
                    .filter(env -> Tree.text(env, "name").equals(variable))
                    .map(env -> Tree.map(env, "valueFrom", "secretKeyRef"))
                    .anyMatch(key -> Tree.text(key, "name").equals(secret.secret())
                            && Tree.text(key, "key").equals(secret.key()));
            need(there, workload, variable + " from " + secret);
        });
        workload.container().environment().forEach((variable, value) -> {
            boolean there = Tree.maps(container, "env").stream()
                    .anyMatch(env -> Tree.text(env, "name").equals(variable)
                            && Tree.text(env, "value").equals(value));
            need(there, workload, variable + "=" + value);
        });
        if (workload.scale().isEmpty()) {
            long copies = copies(workload);
            need(Amounted.most(rendering, controller) == copies, workload, copies + " copies");
        }
    }

    private void promise(Workload workload, Map<String, Object> resources) {
        long milli = workload.needs().cpu().milli();
        long bytes = workload.needs().memory().value();
        switch (workload.treatment().compute()) {
            case GUARANTEED -> amounts(workload, resources, milli, bytes, milli, bytes);
            case MEMORY_GUARANTEED -> amounts(workload, resources, milli, bytes, -1, bytes);
            case LIMITED -> amounts(workload, resources, milli, bytes, 2 * milli, bytes * 3 / 2);
            case CPU_CAPPED -> amounts(workload, resources, milli, bytes, milli, 2 * bytes);
            case STRICT -> amounts(workload, resources, (milli + 1) / 2, (bytes + 1) / 2, milli, bytes);
        }
    }

    private void amounts(
            Workload workload, Map<String, Object> resources, long cpu, long memory, long mostCpu, long mostMemory) {
        amount(workload, resources, "requests", "cpu", BigDecimal.valueOf(cpu, 3));
        amount(workload, resources, "requests", "memory", wholeKi(memory));
        amount(workload, resources, "limits", "memory", wholeKi(mostMemory));
        if (mostCpu >= 0) {
            amount(workload, resources, "limits", "cpu", BigDecimal.valueOf(mostCpu, 3));
        } else {
            need(Tree.at(resources, "limits", "cpu") == null, workload, "no limit of processor time");
        }
    }

    private static BigDecimal wholeKi(long bytes) {
        return BigDecimal.valueOf(Bytes.ofKib(Math.ceilDiv(bytes, 1024)).value());
    }

    private void amount(Workload workload, Map<String, Object> resources, String kind, String name, BigDecimal wanted) {
        Object has = Tree.at(resources, kind, name);
        need(
                has != null && Amounted.amount(has).compareTo(wanted) == 0,
                workload,
                kind + " of " + name + " of " + wanted + ", not " + has);
    }

    private void state(Workload workload, Manifested controller, Map<String, Object> container) {
        workload.state().ifPresent(state -> {
            for (String path : state.paths()) {
                boolean kept = Tree.maps(container, "volumeMounts").stream()
                        .anyMatch(mount -> Tree.text(mount, "mountPath").equals(path)
                                && Tree.text(mount, "name").equals("state"));
                need(kept, workload, "a volume at " + path);
            }
            boolean stays = switch (controller.kind()) {
                case "StatefulSet" ->
                    !Tree.maps(controller.fields(), "spec", "volumeClaimTemplates")
                            .isEmpty();
                case "CronJob", "Job" -> has("PersistentVolumeClaim", workload);
                default -> true;
            };
            need(stays, workload, "a claim that outlives its pods");
            boolean several = workload.replicas() instanceof Replicas.Count(int copies) && copies > 1;
            all("PersistentVolumeClaim", workload)
                    .forEach(claim -> need(
                            Tree.list(claim.fields(), "spec", "accessModes")
                                    .equals(List.of(several ? "ReadWriteMany" : "ReadWriteOnce")),
                            workload,
                            "a claim that just its copies may mount"));
            state.backup()
                    .ifPresent(backup -> need(
                            controller.kind().equals("RayService")
                                    || backup.schedule()
                                            .expression()
                                            .equals(controller.annotations().get("firebreak.dev/backup")),
                            workload,
                            "its backup's schedule"));
        });
    }

    private void doors(Workload workload, String namespace) {
        boolean knative = kind(workload).equals("Service");
        for (Port port : workload.ports()) {
            boolean served = rendering
                    .one("Service", namespace, workload.name())
                    .filter(service -> service.isKnative()
                            || Tree.maps(service.fields(), "spec", "ports").stream()
                                    .anyMatch(p -> Tree.text(p, "port").equals(String.valueOf(port.number()))))
                    .isPresent();
            need(served, workload, "a Service for port " + port.number());
            if (port.reach() == Reach.CLUSTER) {
                continue;
            }
            String gateway = port.reach() == Reach.EXTERNAL ? "external" : "internal";
            boolean reached = port.speaksHttp()
                    ? knative
                            || rendering.all("HTTPRoute").stream()
                                    .filter(route -> route.namespace().equals(namespace))
                                    .filter(route -> workload.name()
                                            .equals(route.labels().get("app.kubernetes.io/instance")))
                                    .anyMatch(route -> Tree.maps(route.fields(), "spec", "parentRefs").stream()
                                            .anyMatch(parent ->
                                                    Tree.text(parent, "name").equals(gateway)))
                    : port.onHost()
                            || rendering
                                    .one("Service", namespace, workload.name() + "-direct")
                                    .isPresent();
            need(reached, workload, "a way in to port " + port.number() + " for " + gateway);
        }
    }

    private void names(ServedModel model) {
        boolean canBeAsked = !model.server().ports().isEmpty();
        if (!canBeAsked || !new Declared(rendering, Set.of()).isServed(model.server())) {
            return;
        }
        String namespace = lab.cluster().endpointNamespace();
        List<String> names = new ArrayList<>(List.of(model.name()));
        model.aliases().stream().filter(alias -> alias.matches("[a-z0-9-]+")).forEach(names::add);
        for (String name : names) {
            boolean leads = rendering
                    .one("Service", namespace, name)
                    .filter(service -> service.text("spec", "externalName").startsWith("firebreak." + namespace + "."))
                    .isPresent();
            need(leads, model.server(), "the name " + name + " that leads to the endpoint");
        }
    }

    private long copies(Workload workload) {
        return rendering.plan().placed().stream()
                .filter(placed -> placed.replica().workload().equals(workload.name()))
                .count();
    }

    private List<Manifested> controllers(Workload workload) {
        return rendering.controllers().stream()
                .filter(controller -> controller.name().equals(workload.name()))
                .toList();
    }

    private boolean has(String kind, Workload workload) {
        return !all(kind, workload).isEmpty();
    }

    private List<Manifested> all(String kind, Workload workload) {
        return rendering.all(kind).stream()
                .filter(object -> object.name().equals(workload.name()))
                .toList();
    }

    private void need(boolean there, Workload workload, String what) {
        if (!there) {
            missing.add(workload.name() + " lacks " + what);
        }
    }
}
