package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.core.placement.Unplaced;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A plan for programs; {@code docs/design/lab.md} describes every field. */
final class PlanJson {
    private final PlanResult result;

    PlanJson(PlanResult result) {
        this.result = result;
    }

    ObjectNode all(Path file, Optional<Path> kept) {
        ObjectNode all = Client.JSON.createObjectNode();
        all.put("lab", result.lab().name()).put("file", file.toString());
        all.put("kept", kept.map(Path::toString).orElse(null));
        placed(all.putArray("placed"));
        result.plan().unplaced().forEach(lost -> unplaced(lost, all.withArray("unplaced")));
        all.withArray("unplaced");
        moves(all.putArray("moves"));
        result.fills().forEach(fill -> fill(fill, all.withArray("nodes")));
        costs(all.putObject("costs"));
        proof(all.putObject("proof"));
        return all;
    }

    private void placed(ArrayNode placed) {
        result.plan().placed().forEach(one -> {
            ObjectNode node = copy(one.replica(), placed.addObject());
            result.lab()
                    .workload(one.replica().workload())
                    .map(Workload::workloadClass)
                    .ifPresent(kind -> node.put("class", kind.word()));
            spot(one.spot(), node);
        });
    }

    private static ObjectNode copy(Replica replica, ObjectNode into) {
        return into.put("workload", replica.workload()).put("copy", replica.ordinal());
    }

    private static void spot(Spot spot, ObjectNode into) {
        into.put("node", spot.node()).put("disk", spot.disk().orElse(null));
        spot.cards().forEach(into.putArray("cards")::add);
    }

    private static void unplaced(Unplaced lost, ArrayNode into) {
        ObjectNode one = copy(lost.replica(), into.addObject());
        ObjectNode refusals = one.putObject("refusals");
        lost.refusals()
                .forEach((node, reasons) -> reasons.forEach(reason -> refusals.withArray(node)
                        .addObject()
                        .put("rule", word(reason.rule()))
                        .put("message", reason.message())));
        ArrayNode remedies = one.putArray("remedies");
        lost.remedies().forEach(remedy -> remedies.add(remedy.message()));
    }

    private void moves(ArrayNode moves) {
        result.plan().moves().forEach(move -> {
            ObjectNode one = copy(move.replica(), moves.addObject());
            move.from().ifPresentOrElse(from -> spot(from, one.putObject("from")), () -> one.putNull("from"));
            move.to().ifPresentOrElse(to -> spot(to, one.putObject("to")), () -> one.putNull("to"));
            one.put("gain", move.gain()).put("reason", move.reason());
        });
    }

    private static void fill(Fill fill, ArrayNode into) {
        ObjectNode one = into.addObject().put("node", fill.node());
        one.put("cpu_milli", fill.cpu().milli())
                .put("of_cpu_milli", fill.ofCpu().milli());
        one.put("memory_bytes", fill.memory().value())
                .put("of_memory_bytes", fill.ofMemory().value());
        ArrayNode disks = one.putArray("disks");
        fill.disks()
                .forEach(disk -> disks.addObject()
                        .put("disk", disk.name())
                        .put("size_bytes", disk.size().value())
                        .put("of_size_bytes", disk.ofSize().value())
                        .put("io_micros", disk.ioMicros()));
        ArrayNode cards = one.putArray("cards");
        fill.cards()
                .forEach(card -> cards.addObject()
                        .put("card", card.name())
                        .put("share_thousandths", card.share().thousandths())
                        .put("memory_bytes", card.memory().value())
                        .put("of_memory_bytes", card.ofMemory().value()));
    }

    private void costs(ObjectNode into) {
        Costs costs = result.costs();
        into.put("currency", result.lab().tariff().currency())
                .put("month", costs.month().toString())
                .put("power", costs.power().toString());
        ArrayNode workloads = into.putArray("workloads");
        costs.workloads().forEach(cost -> {
            ObjectNode one = workloads
                    .addObject()
                    .put("workload", cost.workload())
                    .put("copies", cost.copies())
                    .put("month", cost.month().toString())
                    .put("power", cost.power().toString())
                    .put("idle", cost.idle().toString())
                    .put("hardware", cost.hardware().toString());
            cost.tokensPerSecond().ifPresent(most -> one.put("most_tokens_per_second", most));
        });
        ArrayNode nodes = into.putArray("nodes");
        costs.nodes()
                .forEach(cost -> nodes.addObject()
                        .put("node", cost.node())
                        .put("month", cost.month().toString())
                        .put("power", cost.power().toString())
                        .put("idle", cost.idle().toString())
                        .put("hardware", cost.hardware().toString())
                        .put("unused", cost.unused().toString()));
    }

    private void proof(ObjectNode into) {
        into.put("score", result.plan().score());
        switch (result.plan().proof()) {
            case Proof.Best() -> into.put("kind", "best");
            case Proof.Gap gap ->
                into.put("kind", "gap").put("bound", gap.bound()).put("fraction", gap.fraction());
            case Proof.OneAtATime() -> into.put("kind", "one-at-a-time");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
