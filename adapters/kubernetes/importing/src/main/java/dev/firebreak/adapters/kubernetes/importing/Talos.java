package dev.firebreak.adapters.kubernetes.importing;

import java.util.Map;
import java.util.TreeMap;

/**
 * The nodes that Talos' configuration names: talhelper's {@code talconfig.yaml} and machine configurations.
 *
 * @see <a href="https://budimanjojo.github.io/talhelper/latest/reference/configuration/">talconfig.yaml</a>
 */
final class Talos {
    private Talos() {}

    /** Names, each with whether it runs the control plane. */
    static Map<String, Boolean> nodes(Tree tree) {
        Map<String, Boolean> nodes = new TreeMap<>();
        for (Manifest manifest : tree.manifests()) {
            Value root = manifest.root();
            if (root.any("talosVersion", "clusterName").there()) {
                root.at("nodes")
                        .items()
                        .forEach(node -> node.at("hostname")
                                .text()
                                .ifPresent(name ->
                                        nodes.put(name, node.at("controlPlane").isTrue())));
            }
            Value machine = root.at("machine");
            machine.at("network", "hostname")
                    .text()
                    .ifPresent(name -> nodes.put(name, machine.at("type").word().equals("controlplane")));
        }
        return nodes;
    }
}
