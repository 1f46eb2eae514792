package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Chart;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.walls.Target;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which object stands in which file. What everything stands on comes first, what operators bring after it, then each
 * workload in a folder of its own, so that a review sees what changed and Flux starts them in their order.
 */
final class Layout {
    private static final String FOUNDATION = "infrastructure/foundation";
    private static final String EXTENSIONS = "infrastructure/extensions";
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final String FLUX_NAMESPACE = "flux-system";

    private final Site site;
    private final Target target;
    private final LabObjects objects;
    private final Charts charts;
    private final SortedMap<String, String> files = new TreeMap<>();

    private Layout(Site site, Target target) {
        this.site = site;
        this.target = target;
        this.objects = new LabObjects(site);
        this.charts = new Charts(site);
    }

    static SortedMap<String, String> of(Site site, Target target) {
        Layout layout = new Layout(site, target);
        layout.write();
        return layout.files;
    }

    private void write() {
        List<String> folders = new ArrayList<>();
        folders.add(foundation());
        List<Fields> steps = new ArrayList<>();
        steps.add(step("foundation", FOUNDATION, List.of(), "5m"));
        List<String> chartSteps = new ArrayList<>();
        List<Fields> workloadSteps = new ArrayList<>();
        for (Wall wall : site.inCluster()) {
            String folder = workload(wall);
            folders.add(folder);
            if (Charts.of(wall).isPresent()) {
                chartSteps.add(wall.workload().name());
            }
            workloadSteps.add(step(wall.workload().name(), folder, before(wall), patience(wall)));
        }
        Optional<String> extensions = folder(EXTENSIONS, List.of(new Part("extensions.yaml", objects.extensions())));
        extensions.ifPresent(folder -> {
            folders.add(1, folder);
            List<String> after = new ArrayList<>(List.of("foundation"));
            after.addAll(chartSteps);
            steps.add(step("extensions", folder, after, "5m"));
        });
        steps.addAll(workloadSteps);
        switch (target) {
            case FLUX -> flux(steps);
            case KUSTOMIZE -> files.put(KUSTOMIZATION, kustomization(folders));
        }
    }

    private String foundation() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("priority-classes.yaml", objects.priorityClasses()));
        for (Territory territory : site.walls().territories()) {
            parts.add(new Part("territory-" + territory.name() + ".yaml", objects.ground(territory)));
        }
        parts.add(new Part("model-endpoint.yaml", objects.modelEndpoint()));
        parts.add(new Part("cards.yaml", objects.cards()));
        return folder(FOUNDATION, parts).orElse(FOUNDATION);
    }

    /** What one workload becomes, in its folder. */
    private String workload(Wall wall) {
        String name = wall.workload().name();
        String folder = "apps/" + wall.territory() + "/" + name;
        List<Part> parts = new ArrayList<>();
        Optional<Chart> chart = Charts.of(wall);
        if (chart.isPresent() && target == Target.FLUX) {
            parts.add(new Part("release.yaml", charts.release(wall, chart.get())));
        }
        chart.filter(_ -> target == Target.KUSTOMIZE)
                .ifPresent(c -> files.put("charts/" + name + "/values.yaml", charts.valuesFile(wall, c)));
        parts.add(new Part("workload.yaml", objects.running(wall)));
        parts.add(new Part("doors.yaml", objects.doors(wall)));
        parts.add(new Part("walls.yaml", objects.walls(wall)));
        return folder(folder, parts).orElse(folder);
    }

    /** Who must be up before a workload starts: what all stand on, and whom the lab names, in the cluster. */
    private List<String> before(Wall wall) {
        List<String> before = new ArrayList<>(List.of("foundation"));
        wall.workload().after().stream()
                .map(site::wall)
                .filter(other -> other.kind() != Wall.Kind.OUTSIDE)
                .map(other -> other.workload().name())
                .sorted()
                .forEach(before::add);
        return before;
    }

    /** A model server loads for a long time. */
    private String patience(Wall wall) {
        return site.model(wall).isPresent() ? "45m" : "10m";
    }

    private record Part(String file, List<Manifest> manifests) {}

    /** Writes what is not empty, with the kustomization that names it; empty when nothing is there. */
    private Optional<String> folder(String folder, List<Part> parts) {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (!part.manifests().isEmpty()) {
                files.put(folder + "/" + part.file(), ManifestYaml.write(part.manifests()));
                names.add(part.file());
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        files.put(folder + "/" + KUSTOMIZATION, kustomization(names));
        return Optional.of(folder);
    }

    private static String kustomization(List<String> resources) {
        return Yaml.write(Fields.of("apiVersion", "kustomize.config.k8s.io/v1beta1")
                .with("kind", "Kustomization")
                .with("resources", resources));
    }

    private void flux(List<Fields> steps) {
        String folder = "clusters/" + site.lab().name();
        List<Manifest> kustomizations = new ArrayList<>();
        site.cluster()
                .git()
                .ifPresent(git -> files.put(folder + "/source.yaml", ManifestYaml.write(List.of(source(git)))));
        for (Fields step : steps) {
            String name = step.text("name").orElseThrow();
            Fields spec = Fields.of();
            step.values().forEach((key, value) -> {
                if (!key.equals("name")) {
                    spec.with(key, value);
                }
            });
            kustomizations.add(Manifest.of(
                    "kustomize.toolkit.fluxcd.io/v1",
                    "Kustomization",
                    Optional.of(FLUX_NAMESPACE),
                    name,
                    site.labels(),
                    Fields.of(),
                    Fields.of("spec", spec)));
        }
        files.put(folder + "/steps.yaml", ManifestYaml.write(kustomizations));
    }

    private Manifest source(Cluster.Git git) {
        Fields spec = Fields.of("interval", "1m")
                .with("url", git.url())
                .with("ref", Fields.of("branch", git.branch()))
                .withNoted(
                        "made by hand or by a secret store: Flux's key for the repository",
                        "secretRef",
                        Fields.of("name", sourceName()));
        return Manifest.of(
                "source.toolkit.fluxcd.io/v1",
                "GitRepository",
                Optional.of(FLUX_NAMESPACE),
                sourceName(),
                site.labels(),
                Fields.of(),
                Fields.of("spec", spec));
    }

    /** Flux's own when the lab does not say which repository it follows. */
    private String sourceName() {
        return site.cluster().git().isPresent() ? site.lab().name() : FLUX_NAMESPACE;
    }

    private Fields step(String name, String folder, List<String> after, String patience) {
        List<Fields> dependsOn =
                after.stream().map(step -> Fields.of("name", step)).toList();
        return Fields.of("name", name)
                .with("interval", "10m")
                .with("retryInterval", "1m")
                .with("timeout", patience)
                .with("path", "./" + folder)
                .with("prune", true)
                .with("wait", true)
                .with("sourceRef", Fields.of("kind", "GitRepository").with("name", sourceName()))
                .withAny("dependsOn", dependsOn);
    }
}
