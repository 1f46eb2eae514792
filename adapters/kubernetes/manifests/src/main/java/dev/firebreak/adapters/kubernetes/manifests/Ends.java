package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ways put together by their other end. */
final class Ends {
    private Ends() {}

    /** Those with the same other end and the same reason, in the order of their first. */
    static List<List<Flow>> grouped(List<Flow> flows, Function<Flow, Party> other) {
        record End(Party party, String because) {}

        Map<End, List<Flow>> groups = new LinkedHashMap<>();
        for (Flow flow : flows) {
            groups.computeIfAbsent(new End(other.apply(flow), flow.because()), _ -> new ArrayList<>())
                    .add(flow);
        }
        return List.copyOf(groups.values());
    }
}
