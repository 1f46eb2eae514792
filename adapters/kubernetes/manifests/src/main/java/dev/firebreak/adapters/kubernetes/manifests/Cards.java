package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cards as device plugins lend them. Where the plan puts several copies on one card of NVIDIA's, its plugin is told to
 * lend that card several times; how much of the memory each may use is the model server's own setting.
 *
 * @see <a href="https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus">NVIDIA: shared access to GPUs</a>
 */
final class Cards {
    private static final String NVIDIA = "nvidia.com/gpu";

    private final Site site;

    Cards(Site site) {
        this.site = site;
    }

    /** The name under which a device plugin lends cards of a vendor. */
    static String resource(Gpu.Vendor vendor) {
        return switch (vendor) {
            case NVIDIA, OTHER -> NVIDIA;
            case AMD -> "amd.com/gpu";
            case INTEL -> "gpu.intel.com/i915";
        };
    }

    /** What a copy was planned to have of a card. */
    static String note(GpuNeed need) {
        String share =
                need.share().map(Share::toString).map(s -> s + " of its time").orElse("");
        String memory = need.memory()
                .map(Bytes::toString)
                .map(m -> m + " of its memory")
                .orElse("");
        if (share.isEmpty() && memory.isEmpty()) {
            return "whole cards";
        }
        return "planned: " + share + (share.isEmpty() || memory.isEmpty() ? "" : " and ") + memory;
    }

    /** How NVIDIA's device plugin shares the cards of each node; empty when no card is shared. */
    Optional<Manifest> sharing() {
        Map<String, Map<Integer, Integer>> copies = new TreeMap<>();
        for (Wall wall : site.inCluster()) {
            wall.copies()
                    .forEach(copy -> copy.spot().cards().forEach(card -> {
                        if (site.node(copy.spot().node()).gpus().get(card).vendor() == Gpu.Vendor.NVIDIA) {
                            copies.computeIfAbsent(copy.spot().node(), _ -> new TreeMap<>())
                                    .merge(card, 1, Integer::sum);
                        }
                    }));
        }
        Fields data = Fields.of();
        copies.forEach((node, cards) -> {
            int most = cards.values().stream().mapToInt(count -> count).max().orElse(1);
            if (most > 1) {
                data.with(node, config(most));
            }
        });
        if (data.values().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Manifest.of(
                "v1",
                "ConfigMap",
                Optional.of("kube-system"),
                "nvidia-device-plugin",
                site.labels(),
                Fields.of(),
                Fields.of("data", data)
                        .headed("For NVIDIA's device plugin: a node takes the part with its name by the label"
                                + " nvidia.com/device-plugin.config.")));
    }

    private static String config(int replicas) {
        List<Fields> resources = new ArrayList<>();
        resources.add(Fields.of("name", NVIDIA).with("replicas", replicas));
        return Yaml.write(Fields.of("version", "v1")
                .with("sharing", Fields.of("timeSlicing", Fields.of("resources", resources))));
    }
}
