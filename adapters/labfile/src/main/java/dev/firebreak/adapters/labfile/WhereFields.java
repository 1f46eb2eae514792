package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Where;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a workload says about where it may stand. */
final class WhereFields {
    private static final Field<String> FABRIC =
            Field.required("fabric", Words.LABEL, "spark-link", "The one that joins the nodes of all copies.");
    private static final Section<Optional<Gang>> GANG_OF = new Section<>(
            "a gang",
            "Copies that only work together, each on a node of its own, all joined by one fabric.",
            List.of(FABRIC),
            values -> Optional.of(new Gang(Optional.of(values.of(FABRIC)))));

    private static final Field<List<NodeNames>> ON = Field.maybe(
            "on",
            ListOf.words(NodeNames.KIND).notEmpty(),
            "[\"pi-[1-3]\", workstation]",
            "Only these nodes; ranges as in the names of nodes, in quotes when between brackets. For tools that read YAML 1.1,"
                    + " which take a bare `on` for `true`, write `\"on\"`.");
    private static final Field<List<String>> TOLERATES = Field.maybe(
            "tolerates", ListOf.words(Words.WORD), "[nvidia.com/gpu]", "Keys of the taints that do not keep it away.");
    private static final Field<Where.Spread> SPREAD = Field.usually(
            "preferred",
            "spread",
            Word.of("way to spread", Where.Spread.values(), Where.Spread::word),
            "nodes",
            "How its copies keep apart: `preferred` if that can be had, else on different `nodes` or `zones`.");
    private static final Field<List<String>> APART_FROM = Field.maybe(
            "apart-from", ListOf.words(Words.LABEL), "[postgres]", "Workloads that it never shares a node with.");
    private static final Field<List<String>> NEAR = Field.maybe(
            "near", ListOf.words(Words.LABEL), "[valkey]", "Workloads that it would like to share a node with.");
    private static final Field<Optional<Gang>> GANG = Field.maybe(
            "gang",
            new OneOf<>(List.of(
                    Words.YES.as(yes -> yes ? Optional.of(new Gang(Optional.empty())) : Optional.<Gang>empty()),
                    GANG_OF)),
            "true",
            "Whether its copies only work together, each on a node of its own: `true` on any fabric, or on one by name.");
    private static final Field<Boolean> OUTSIDE = Field.usually(
            "false", "outside", Words.YES, "true", "Whether it may stand on a machine kept out of the cluster.");

    static final List<Field<?>> ALL = List.of(ON, TOLERATES, SPREAD, APART_FROM, NEAR, GANG, OUTSIDE);

    private WhereFields() {}

    static Where where(Values values) {
        return new Where(
                Set.copyOf(values.names(ON)),
                Set.copyOf(values.all(TOLERATES)),
                values.of(SPREAD),
                Set.copyOf(values.all(APART_FROM)),
                Set.copyOf(values.all(NEAR)),
                values.maybe(GANG).flatMap(gang -> gang),
                values.of(OUTSIDE));
    }
}
