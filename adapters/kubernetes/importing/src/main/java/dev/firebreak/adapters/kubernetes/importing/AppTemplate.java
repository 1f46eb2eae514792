package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Hints;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Workloads from the values of bjw-s' app-template, which say everything that its templates make of them.
 *
 * @see <a href="https://bjw-s-labs.github.io/helm-charts/docs/app-template/">app-template</a>
 */
final class AppTemplate {
    private static final String CHART = "app-template";
    /** Since which version pods get no token unless the values say so. */
    private static final int NO_TOKEN_SINCE = 5;

    private final Instance instance;
    private final Release release;
    private final Value values;
    private final Map<String, Value> controllers = new LinkedHashMap<>();

    private AppTemplate(Instance instance, Release release) {
        this.instance = instance;
        this.release = release;
        this.values = release.values();
        values.at("controllers").entries().forEach((id, controller) -> {
            if (!controller.at("enabled").isFalse()) {
                controllers.put(id, controller);
            }
        });
    }

    /** Whether a release is one of app-template's, by its chart or by the form of its values. */
    static boolean is(Release release) {
        return release.chart().filter(CHART::equals).isPresent()
                || release.values().at("controllers").entries().values().stream()
                        .anyMatch(controller -> controller.at("containers") instanceof Value.Entries);
    }

    /** A workload for each controller. */
    static List<Candidate> of(Instance instance, Release release) {
        AppTemplate template = new AppTemplate(instance, release);
        List<Candidate> all = new ArrayList<>();
        template.controllers.forEach((id, controller) -> all.add(template.candidate(id, controller)));
        return all;
    }

    private Candidate candidate(String id, Value controller) {
        Value pod = pod(id, controller);
        Set<String> ids = Set.copyOf(List.of(release.name(), release.name() + "-" + id, id));
        Map<String, Set<String>> labels = new HashMap<>();
        labels.put("app.kubernetes.io/name", Set.of(release.name()));
        labels.put("app.kubernetes.io/instance", Set.of(release.name()));
        labels.put("app.kubernetes.io/controller", ids);
        labels.put("app.kubernetes.io/component", ids);
        podOptions(controller).at("labels").words().forEach((key, value) -> labels.put(key, Set.of(value)));
        AppTemplateDoors doors = new AppTemplateDoors(values, release.name(), controllers.keySet());
        return new Candidate(
                Origin.of(instance, name(id), "HelmRelease (app-template)", labels),
                shape(controller),
                controller.at("replicas").number().orElse(1),
                controller.at("cronjob", "schedule").text(),
                pod,
                new AppTemplateVolumes(values, id, controllers.size() == 1).sizes(controller),
                doors.of(id),
                new Hints(
                        Optional.of(CHART),
                        Optional.empty(),
                        !release.elsewhere(),
                        token(pod),
                        brings(id, controller),
                        Optional.empty(),
                        Optional.empty(),
                        release.after()));
    }

    private String name(String id) {
        boolean own = controllers.size() == 1 || id.equals(release.name()) || id.equals("main");
        return own ? release.name() : id.startsWith(release.name() + "-") ? id : release.name() + "-" + id;
    }

    private static Shape shape(Value controller) {
        return switch (controller.at("type").word()) {
            case "statefulset" -> Shape.STATEFUL;
            case "daemonset" -> Shape.EACH_NODE;
            case "cronjob", "job" -> Shape.TO_AN_END;
            default -> Shape.STAYS;
        };
    }

    private Optional<Boolean> token(Value pod) {
        return Pods.token(pod).or(() -> release.majorVersion().map(major -> major < NO_TOKEN_SINCE));
    }

    private Set<Brings> brings(String id, Value controller) {
        Set<Brings> brings = EnumSet.noneOf(Brings.class);
        if (controller.at("podDisruptionBudget").there()
                || values.at("podDisruptionBudget").there()
                || values.at("podDisruptionBudgets").there()) {
            brings.add(Brings.BUDGET);
        }
        for (String key : List.of("networkpolicies", "networkPolicies", "ciliumNetworkPolicies")) {
            for (Value policy : values.at(key).entries().values()) {
                String of = policy.at("controller").text().orElse(id);
                if (of.equals(id) && !policy.at("enabled").isFalse()) {
                    Policies.directions(policy).forEach(brings::add);
                    Policies.directions(policy.at("rules")).forEach(brings::add);
                }
            }
        }
        return brings;
    }

    private Value podOptions(Value controller) {
        Value usual = values.at("defaultPodOptions");
        Value own = controller.at("pod");
        boolean merge = values.at("defaultPodOptionsStrategy").word().equals("merge");
        return merge ? usual.under(own) : own.there() ? usual.with(own.entries()) : usual;
    }

    private Value pod(String id, Value controller) {
        AppTemplateVolumes volumes = new AppTemplateVolumes(values, id, controllers.size() == 1);
        List<Value> containers = new ArrayList<>();
        List<Value> first = new ArrayList<>();
        controller
                .at("containers")
                .entries()
                .forEach((name, container) -> container(name, container, controller)
                        .map(c -> volumes.mounted(c, name, controller))
                        .ifPresent(containers::add));
        controller
                .at("initContainers")
                .entries()
                .forEach((name, container) -> container(name, container, controller)
                        .map(c -> volumes.mounted(c, name, controller))
                        .ifPresent(first::add));
        Map<String, Value> more = new LinkedHashMap<>();
        more.put("containers", Value.items(containers));
        more.put("initContainers", Value.items(first));
        more.put("volumes", Value.items(volumes.all(controller, release.name())));
        return podOptions(controller).with(more);
    }

    private Optional<Value> container(String name, Value container, Value controller) {
        if (container.at("enabled").isFalse()) {
            return Optional.empty();
        }
        Value whole = controller.at("defaultContainerOptions").under(container);
        Map<String, Value> more = new LinkedHashMap<>();
        more.put("name", Value.text(name));
        ChartImages.image(whole.at("image")).ifPresent(image -> more.put("image", Value.text(image)));
        more.put("env", environment(whole.at("env")));
        whole.at("probes").entries().forEach((kind, probe) -> {
            if (!probe.at("enabled").isFalse()) {
                Value spec = probe.at("spec").there() ? probe.at("spec") : Value.entries(Map.of());
                more.put(kind + "Probe", spec);
            }
        });
        return Optional.of(whole.with(more));
    }

    /** A map by name or a list, in Kubernetes' form: a list of {@code name} with {@code value} or {@code valueFrom}. */
    static Value environment(Value env) {
        if (env instanceof Value.Items) {
            return env;
        }
        List<Value> all = new ArrayList<>();
        env.entries().forEach((name, value) -> {
            Map<String, Value> one = new LinkedHashMap<>();
            one.put("name", Value.text(name));
            if (value instanceof Value.Entries) {
                boolean direct = !value.any("value", "valueFrom").there();
                one.putAll(direct ? Map.of("valueFrom", value) : value.entries());
            } else {
                one.put("value", value);
            }
            all.add(Value.entries(one));
        });
        return Value.items(all);
    }
}
