package dev.firebreak.core.culprit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a place's figures say of an incident.
 *
 * @param suspects most active first, at most {@link Suspects#MAX}
 * @param settled what needs no weighing
 * @param unit of the suspects' amounts
 * @param notes on how the figures came about
 */
record Assessment(List<Suspect> suspects, Optional<Settled> settled, String unit, List<Evidence> notes) {
    /** A verdict that one fact is enough for. */
    record Settled(Verdict verdict, double confidence, Evidence evidence) {}

    Assessment {
        suspects = List.copyOf(suspects);
        notes = List.copyOf(notes);
    }

    static Assessment settled(Verdict verdict, double confidence, Evidence evidence) {
        return new Assessment(List.of(), Optional.of(new Settled(verdict, confidence, evidence)), "", List.of());
    }

    /** With one suspect more. */
    Assessment and(Suspect suspect) {
        List<Suspect> all = new ArrayList<>(suspects);
        all.add(suspect);
        return new Assessment(all, settled, unit, notes);
    }

    static Assessment nothing() {
        return new Assessment(List.of(), Optional.empty(), "", List.of());
    }
}
