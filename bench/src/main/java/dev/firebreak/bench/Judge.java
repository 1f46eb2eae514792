package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import dev.firebreak.core.knowledge.Retriever;
import dev.firebreak.core.knowledge.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares three rankings with what is known to be relevant: by words, by vectors, and both fused. */
final class Judge {
    /** More than is judged, since a document's best passage stands for it and the others fall away. */
    private static final int DEPTH = 200;

    private final PassageIndex index;
    private final Embedder embedder;
    private final Search search;
    private final Progress progress;

    Judge(PassageIndex index, Embedder embedder, Progress progress) {
        this.index = index;
        this.embedder = embedder;
        this.search = new Retriever(index, embedder);
        this.progress = progress;
    }

    /** The means over all judged questions; one whose text is missing was not answered and counts as nothing found. */
    Report.Rankings judge(Map<String, String> queries, Map<String, Map<String, Integer>> judgements) {
        progress.say("judging " + judgements.size() + " questions");
        List<Quality> words = new ArrayList<>();
        List<Quality> vectors = new ArrayList<>();
        List<Quality> fused = new ArrayList<>();
        judgements.forEach((id, relevance) -> {
            String query = queries.getOrDefault(id, "");
            words.add(Quality.of(byWords(query), relevance));
            vectors.add(Quality.of(byVector(query), relevance));
            fused.add(Quality.of(fused(query), relevance));
            progress.count(fused.size(), judgements.size());
        });
        return new Report.Rankings(Quality.mean(words), Quality.mean(vectors), Quality.mean(fused));
    }

    private List<String> byWords(String query) {
        return documents(index.byWords(query, Optional.empty(), DEPTH));
    }

    private List<String> byVector(String query) {
        return query.isBlank()
                ? List.of()
                : documents(index.byVector(embedder.embedQuery(query), Optional.empty(), DEPTH));
    }

    private List<String> fused(String query) {
        return search.search(query, Optional.empty(), DEPTH).hits().stream()
                .map(hit -> hit.passage().document().path())
                .distinct()
                .toList();
    }

    private List<String> documents(List<Match> ranking) {
        List<PassageId> ids = ranking.stream().map(Match::id).toList();
        return index.read(ids).stream()
                .map(found -> found.passage().document().path())
                .distinct()
                .toList();
    }
}
