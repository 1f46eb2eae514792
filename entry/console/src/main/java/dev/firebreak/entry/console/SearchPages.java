package dev.firebreak.entry.console;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.Neighbours;
import dev.firebreak.entry.console.SearchView.HitView;
import dev.firebreak.entry.console.SearchView.PassageView;
import dev.firebreak.entry.console.SearchView.PieceOfDocument;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Passages that a search finds, with why, and a passage where it stands. */
final class SearchPages {
    private static final int MAX_HITS = 20;
    private static final int MAX_QUERY = 1_000;

    private final Search search;
    private final PassageIndex index;
    private final Catalogue catalogue;
    private final Paper paper;

    SearchPages(Search search, PassageIndex index, Catalogue catalogue, Paper paper) {
        this.search = search;
        this.index = index;
        this.catalogue = catalogue;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(Route.get("/search", this::search), Route.get("/passages/{id}", this::passage));
    }

    private Reply search(Request request) throws RefusedException {
        String query = request.query("q").orElse("").strip();
        if (query.length() > MAX_QUERY) {
            throw new RefusedException(
                    400, "A search takes at most " + MAX_QUERY + " characters; this one has " + query.length() + ".");
        }
        Optional<String> collection = request.query("collection").filter(DocumentId::isCollection);
        long began = System.nanoTime();
        Search.Results results =
                query.isEmpty() ? new Search.Results(List.of(), false) : search.search(query, collection, MAX_HITS);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<Catalogue.Collection> collections = catalogue.collections();
        SearchView view = new SearchView(
                query,
                collection.orElse(""),
                collections.stream().map(Catalogue.Collection::name).toList(),
                results.hits().stream().map(SearchPages::hit).toList(),
                results.holdsAnswer(),
                When.length(took),
                collections.stream().anyMatch(each -> each.passages() > 0));
        String title = query.isEmpty() ? "Search" : query.length() <= 60 ? query : query.substring(0, 60) + "…";
        return paper.page(200, Frame.Page.SEARCH, title, "search", Map.of("view", view));
    }

    private static HitView hit(Hit hit) {
        Passage passage = hit.passage();
        return new HitView(
                hit.rank(),
                hit.id().value(),
                passage.document().collection(),
                passage.title(),
                passage.placeLabel(),
                passage.document().path(),
                Marks.of(passage.text(), hit.matchedWords()),
                String.join(", ", hit.matchedWords()),
                part(hit.words(), "%.1f"),
                part(hit.vector(), "%.2f"),
                (int) Math.round(Math.clamp(hit.score(), 0, 1) * 100));
    }

    private static String part(Hit.Part part, String format) {
        if (part.score().isEmpty()) {
            return "";
        }
        String score = String.format(Locale.ROOT, format, part.score().getAsDouble());
        return part.rank().isPresent() ? score + ", #" + part.rank().getAsInt() : score;
    }

    private Reply passage(Request request) throws RefusedException {
        Neighbours found = Neighbours.of(index, request.pathParameter("id"))
                .orElseThrow(() -> new RefusedException(
                        404,
                        "There is no such passage any more. Its file may have changed or vanished since it was cited:"
                                + " search for it again."));
        Passage passage = found.passage().passage();
        PassageView view = new PassageView(
                passage.title(),
                passage.document().collection(),
                passage.document().path(),
                passage.placeLabel(),
                pieces(found.before()),
                passage.text(),
                pieces(found.after()),
                passage.ordinal());
        return paper.page(200, Frame.Page.SEARCH, passage.title(), "passage", Map.of("view", view));
    }

    private static List<PieceOfDocument> pieces(List<Found> passages) {
        return passages.stream()
                .map(found -> new PieceOfDocument(
                        found.id().value(),
                        found.passage().placeLabel(),
                        found.passage().text()))
                .toList();
    }
}
