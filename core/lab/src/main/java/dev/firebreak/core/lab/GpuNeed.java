package dev.firebreak.core.lab;

import java.util.Optional;
import java.util.Set;

/**
 * What one copy of a workload needs of graphics cards. With neither share nor memory it takes whole cards.
 *
 * @param cards how many, at least one, all in one node
 * @param share the part of each card's time; empty when the memory's part of the card's memory says it
 * @param memory on each card; empty when the share's part of the card's memory says it
 * @param vendors whose cards will do; empty when any does
 */
public record GpuNeed(int cards, Optional<Share> share, Optional<Bytes> memory, Set<Gpu.Vendor> vendors) {
    public GpuNeed {
        if (cards < 1) {
            throw new IllegalArgumentException("a workload needs at least one card or none of this, not " + cards);
        }
        if (cards > 1 && share.isPresent() && !share.get().equals(Share.ALL)) {
            throw new IllegalArgumentException(
                    "only a single card can be shared: " + cards + " cards at " + share.get());
        }
        if (share.isPresent() && share.get().equals(Share.NONE)) {
            throw new IllegalArgumentException("a share of nothing is no share");
        }
        vendors = Sets.ordered(vendors);
    }

    /** Whether the vendor will do. */
    public boolean accepts(Gpu card) {
        return vendors.isEmpty() || vendors.contains(card.vendor());
    }

    /** What it takes of the time of this card: what it says, else its part of the card's memory, else all. */
    public Share shareOf(Gpu card) {
        if (share.isPresent()) {
            return share.get();
        }
        if (cards > 1
                || memory.isEmpty()
                || card.memory().isEmpty()
                || card.memory().get().value() == 0) {
            return Share.ALL;
        }
        long whole = card.memory().get().value();
        double part = Math.ceil(memory.get().value() * 1000.0 / whole);
        return new Share((int) Math.clamp(part, 1, 1000));
    }

    /** What it takes of the memory of this card: what it says, else its share of it; nothing where that is unknown. */
    public Bytes memoryOf(Gpu card) {
        if (memory.isPresent()) {
            return memory.get();
        }
        long whole = card.memory().orElse(Bytes.ZERO).value();
        int part = shareOf(card).thousandths();
        return new Bytes(whole / 1000 * part + whole % 1000 * part / 1000);
    }
}
