package dev.firebreak.adapters.prometheus;

import java.util.Map;

/**
 * A series with its labels.
 *
 * @param name of the figure
 * @param labels without the name
 */
record Series(String name, Map<String, String> labels, Samples samples) {
    Series {
        labels = Map.copyOf(labels);
    }

    /** Empty when there is no such label. */
    String label(String label) {
        return labels.getOrDefault(label, "");
    }

    /**
     * Whose it is: the label {@code node}, else the scraped address without its port. Kubelets and node_exporters of one machine bear
     * the same only where the scrape sets {@code node}, as the operator's charts do, or both are scraped by one host name.
     */
    String node() {
        String node = label("node");
        if (!node.isEmpty()) {
            return node;
        }
        String instance = label("instance");
        int port = instance.lastIndexOf(':');
        return port > 0 ? instance.substring(0, port) : instance;
    }
}
