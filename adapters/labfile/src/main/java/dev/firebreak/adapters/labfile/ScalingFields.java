package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scale;
import dev.firebreak.core.lab.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the number of a workload's copies follows what there is to do. */
final class ScalingFields {
    private static final String EACH_NODE = "each-node";

    static final Scalar<Replicas> REPLICAS = replicas();

    private static final Field<Integer> MOST =
            Field.required("most", Numbers.whole(1, 10_000), "5", "How many copies at most, not fewer than replicas.");
    private static final Field<Share> CPU = Field.usually(
            "0.7", "cpu", Numbers.SHARE, "0.7", "The part of its processor time above which one copy more starts.");

    static final Section<Scale> SCALE = new Section<>(
            "a scale",
            "More copies when there is more to do.",
            List.of(MOST, CPU),
            values -> new Scale(values.of(MOST), values.of(CPU)));

    private static final Field<Duration> AFTER =
            Field.required("after", Amounts.DURATION, "10m", "How long nobody must have asked.");

    static final Section<Duration> IDLE = new Section<>(
            "a rest",
            "No copy at all while nobody asks; whoever asks wakes it.",
            List.of(AFTER),
            values -> values.of(AFTER));

    private ScalingFields() {}

    private static Scalar<Replicas> replicas() {
        Scalar<Replicas> count = Numbers.whole(0, 10_000).as(Replicas.Count::new);
        return new Scalar<>(
                "number of copies",
                "2 or each-node",
                text -> text.equals(EACH_NODE)
                        ? Parsed.value(new Replicas.EachNode())
                        : count.parser().apply(text),
                count.limits(),
                Map.of("anyOf", List.of(count.schema(), Map.of("const", EACH_NODE))));
    }
}
