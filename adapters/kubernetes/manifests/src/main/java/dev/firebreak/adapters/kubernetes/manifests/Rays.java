package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.walls.Amount;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Models that Ray serves: one application for each, with the part of a card that it may have.
 *
 * @see <a href="https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/rayservice.html">KubeRay: RayService</a>
 * @see <a href="https://docs.ray.io/en/latest/serve/llm/serving-llms.html">Ray Serve LLM</a>
 */
final class Rays {
    /** What the head of a Ray cluster has; it computes nothing of a model's. */
    static final Amount HEAD = new Amount(Cores.of(1), Bytes.ofMib(4096));

    /** What KubeRay gives its autoscaler, a container beside the head, when nobody says otherwise. */
    private static final Amount AUTOSCALER = new Amount(new Cores(500), Bytes.ofMib(512));

    private final Site site;
    private final Pods pods;

    Rays(Site site, Pods pods) {
        this.site = site;
        this.pods = pods;
    }

    /** Whether KubeRay runs it, in the place of a Deployment. */
    static boolean runs(Site site, Wall wall) {
        return site.cluster().ray()
                && site.model(wall)
                        .filter(model -> model.engine() == ServedModel.Engine.RAY_SERVE)
                        .isPresent()
                && wall.kind() != Wall.Kind.OUTSIDE
                && wall.kind() != Wall.Kind.CHART;
    }

    /** Whether Ray adds copies when more is asked of it than they answer; not where the plan has a place for none. */
    private static boolean scales(Wall wall) {
        return wall.workload().scale().isPresent() && !wall.copies().isEmpty();
    }

    /** What a Ray cluster has beside its copies. */
    static Amount beside(Wall wall) {
        return scales(wall) ? HEAD.plus(AUTOSCALER) : HEAD;
    }

    private static int most(Wall wall) {
        int copies = wall.copies().size();
        return scales(wall)
                ? wall.workload()
                        .scale()
                        .map(scale -> Math.max(copies, scale.most()))
                        .orElse(copies)
                : copies;
    }

    Manifest of(Wall wall) {
        String version = version(wall);
        Fields worker = Fields.of("groupName", "cards")
                .with("replicas", wall.copies().size())
                .with("minReplicas", wall.copies().size())
                .with("maxReplicas", most(wall))
                .with("rayStartParams", Fields.of())
                .with("template", pods.template(wall, Optional.empty()));
        Fields cluster = Fields.of("rayVersion", version);
        if (scales(wall)) {
            Fields has = Pods.amount(AUTOSCALER);
            cluster.with("enableInTreeAutoscaling", true)
                    .with(
                            "autoscalerOptions",
                            Fields.of("resources", Fields.of("requests", has).with("limits", has))
                                    .with("securityContext", Security.ofContainer(wall.workload())));
        }
        cluster.with(
                        "headGroupSpec",
                        Fields.of("rayStartParams", Fields.of("num-cpus", "0").with("dashboard-host", "0.0.0.0"))
                                .with("template", pods.headOfRay(wall, HEAD, scales(wall))))
                .with("workerGroupSpecs", List.of(worker));
        return site.of(
                wall,
                "ray.io/v1",
                "RayService",
                wall.workload().name(),
                Pods.linterExceptions(wall),
                Fields.of("spec", Fields.of("serveConfigV2", serveConfig(wall)).with("rayClusterConfig", cluster)));
    }

    private String serveConfig(Wall wall) {
        ServedModel model = site.model(wall).orElseThrow();
        Fields engine = Fields.of();
        model.contextTokens().ifPresent(tokens -> engine.with("max_model_len", tokens));
        Fields config = Fields.of(
                        "model_loading_config",
                        Fields.of("model_id", model.name())
                                .with("model_source", source(wall).orElse(model.name())))
                .withAny("engine_kwargs", engine)
                .with("deployment_config", copies(wall))
                .withAny("placement_group_config", wall.workload().needs().gpu().map(need -> bundles(wall, need)));
        Fields application = Fields.of("name", model.name())
                .with("route_prefix", "/")
                .with("import_path", "ray.serve.llm:build_openai_app")
                .with("args", Fields.of("llm_configs", List.of(config)));
        return Yaml.write(Fields.of("applications", List.of(application)));
    }

    /** Ray counts requests that wait, not processor time. */
    private static Fields copies(Wall wall) {
        int copies = wall.copies().size();
        return scales(wall)
                ? Fields.of(
                        "autoscaling_config", Fields.of("min_replicas", copies).with("max_replicas", most(wall)))
                : Fields.of("num_replicas", copies);
    }

    private Fields bundles(Wall wall, GpuNeed need) {
        List<Fields> bundles = new ArrayList<>();
        for (int i = 0; i < need.cards(); i++) {
            bundles.add(Fields.of("CPU", 1)
                    .with("GPU", new Fields.Thousandths(share(wall, need).thousandths())));
        }
        return Fields.of("bundles", bundles);
    }

    private Share share(Wall wall, GpuNeed need) {
        return wall.copies().stream()
                .flatMap(copy -> copy.spot().cards().stream()
                        .map(card -> need.shareOf(
                                site.node(copy.spot().node()).gpus().get(card))))
                .findFirst()
                .orElse(need.share().orElse(Share.ALL));
    }

    /** What the lab passes to the server as {@code --model}. */
    private static Optional<String> source(Wall wall) {
        List<String> arguments = wall.workload().container().arguments();
        int at = arguments.indexOf("--model");
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }

    /** Of the image's tag: {@code rayproject/ray-llm:2.46.0-py311-cu124} is 2.46.0. */
    private static String version(Wall wall) {
        String image = wall.workload().container().image().orElse("");
        String tag = image.substring(image.lastIndexOf(':') + 1);
        int end = tag.indexOf('-');
        return end > 0 ? tag.substring(0, end) : tag;
    }
}
