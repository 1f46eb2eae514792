package dev.firebreak.entry.console;

import java.util.List;

/**
 * Every node that is watched and how warm its resources are: utilisation, saturation and errors of nodes by resources.
 *
 * @param kinds of resources, in the order of the cells
 * @param seen how many nodes are heard
 */
record NodesView(List<String> kinds, int seen, List<Row> rows) {
    /**
     * @param address of its own view
     * @param heard false when it is stale or was never heard
     * @param says what is odd about it, or what happens there; empty when nothing is
     * @param needs somebody to look
     */
    record Row(
            String name, String address, boolean chosen, boolean heard, List<Cell> cells, String says, boolean needs) {}

    /**
     * The warmest resource of a kind.
     *
     * @param step 0 calm to 5; -1 where there is none or nothing is known
     * @param words such as {@code disk nvme0n1: 97 % in use, waited for 80 %}
     */
    record Cell(String kind, int step, String words) {}
}
