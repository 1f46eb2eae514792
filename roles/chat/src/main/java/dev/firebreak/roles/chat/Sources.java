package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;

/** Passages as a turn keeps them and as messages carry them. */
final class Sources {
    private Sources() {}

    /** Numbered from 1 in the order of {@code hits}. */
    static List<Turn.Source> of(List<Hit> hits) {
        List<Turn.Source> sources = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = hit.passage();
            sources.add(new Turn.Source(
                    sources.size() + 1,
                    hit.id(),
                    passage.document().collection(),
                    passage.title(),
                    passage.document().path(),
                    passage.placeLabel(),
                    passage.text(),
                    hit.score(),
                    hit.why()));
        }
        return sources;
    }

    static List<RagSource> onTheBus(List<Turn.Source> sources) {
        return sources.stream()
                .map(source -> new RagSource(
                        source.number(),
                        source.passage().value(),
                        source.collection(),
                        source.title(),
                        source.path(),
                        source.place(),
                        source.text(),
                        source.score(),
                        source.why()))
                .toList();
    }
}
