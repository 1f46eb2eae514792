package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Names;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Firebreak's own endpoint as the cluster sees it, and the names by which models are asked for: each leads to the
 * endpoint, never to a model's server.
 */
final class ModelEndpoint {
    /** What finds its pods. */
    static final Fields SELECTOR = Fields.of("app.kubernetes.io/name", "firebreak");

    private static final String SERVICE = "firebreak";

    private final Site site;

    ModelEndpoint(Site site) {
        this.site = site;
    }

    /** A Service for each model that the endpoint serves, and for each of its aliases that can be a host's name. */
    List<Manifest> aliases() {
        List<Manifest> all = new ArrayList<>();
        Set<Party> served = site.walls().outOf(new Party.ModelEndpoint()).stream()
                .map(Flow::to)
                .collect(Collectors.toSet());
        site.lab().models().stream()
                .filter(model -> served.contains(new Party.Workload(model.name())))
                .sorted(Comparator.comparing(ServedModel::name))
                .forEach(model -> {
                    all.add(alias(model.name(), model));
                    model.aliases().stream()
                            .filter(Names::isLabel)
                            .sorted()
                            .forEach(alias -> all.add(alias(alias, model)));
                });
        return all;
    }

    private Manifest alias(String name, ServedModel model) {
        String namespace = site.cluster().endpointNamespace();
        return Manifest.of(
                "v1",
                "Service",
                Optional.of(namespace),
                name,
                site.labels(),
                Fields.of(Site.OWN + "model", model.name())
                        .with(Site.OWN + "task", model.task().word()),
                Fields.of(
                        "spec",
                        Fields.of("type", "ExternalName")
                                .with("externalName", SERVICE + "." + namespace + ".svc.cluster.local")));
    }
}
