package dev.firebreak.adapters.archive;

import dev.firebreak.adapters.archive.IncidentFrame.PartyFrame;
import dev.firebreak.core.culprit.Evidence;
import dev.firebreak.core.culprit.Party;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence as it is kept: the kind's name, and its figures in the order in which the kind names them. */
record EvidenceFrame(
        String kind, double first, double second, @Nullable String word, Optional<PartyFrame> party) {
    static EvidenceFrame of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.ShareOfExcess(double share, double amount, String unit) -> of(evidence, share, amount, unit);
            case Evidence.OnsetLag(int seconds) -> of(evidence, seconds, 0, null);
            case Evidence.HarmlessBefore(int seconds) -> of(evidence, seconds, 0, null);
            case Evidence.Recovery(int recovered, int pauses) -> of(evidence, recovered, pauses, null);
            case Evidence.DoseResponse(double correlation) -> of(evidence, correlation, 0, null);
            case Evidence.Margin(double over, Optional<Party> next) ->
                new EvidenceFrame("Margin", over, 0, null, next.map(PartyFrame::of));
            case Evidence.Throttled(double share) -> of(evidence, share, 0, null);
            case Evidence.MemoryToSpare(long bytes) -> of(evidence, (double) bytes, 0, null);
            case Evidence.Errors(String name, long count) -> of(evidence, (double) count, 0, name);
            case Evidence.SlowWithoutLoad(double millis, double calm) -> of(evidence, millis, calm, null);
            case Evidence.SlowedByHeat(String gpu) -> of(evidence, 0, 0, gpu);
            case Evidence.CountedByProcess() -> of(evidence, 0, 0, null);
            case Evidence.Collector(Party supervisor) ->
                new EvidenceFrame("Collector", 0, 0, null, Optional.of(PartyFrame.of(supervisor)));
        };
    }

    private static EvidenceFrame of(Evidence evidence, double first, double second, @Nullable String word) {
        return new EvidenceFrame(evidence.getClass().getSimpleName(), first, second, word, Optional.empty());
    }

    /** Empty when a later version wrote it. */
    Optional<Evidence> evidence() {
        String text = word == null ? "" : word;
        return switch (kind) {
            case "ShareOfExcess" -> Optional.of(new Evidence.ShareOfExcess(first, second, text));
            case "OnsetLag" -> Optional.of(new Evidence.OnsetLag((int) first));
            case "HarmlessBefore" -> Optional.of(new Evidence.HarmlessBefore((int) first));
            case "Recovery" -> Optional.of(new Evidence.Recovery((int) first, (int) second));
            case "DoseResponse" -> Optional.of(new Evidence.DoseResponse(first));
            case "Margin" -> Optional.of(new Evidence.Margin(first, party.map(PartyFrame::party)));
            case "Throttled" -> Optional.of(new Evidence.Throttled(first));
            case "MemoryToSpare" -> Optional.of(new Evidence.MemoryToSpare((long) first));
            case "Errors" -> Optional.of(new Evidence.Errors(text, (long) first));
            case "SlowWithoutLoad" -> Optional.of(new Evidence.SlowWithoutLoad(first, second));
            case "SlowedByHeat" -> Optional.of(new Evidence.SlowedByHeat(text));
            case "CountedByProcess" -> Optional.of(new Evidence.CountedByProcess());
            case "Collector" -> party.map(PartyFrame::party).map(Evidence.Collector::new);
            default -> Optional.empty();
        };
    }
}
