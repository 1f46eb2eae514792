package dev.firebreak.entry.console;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.Collection;
import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.Ingestion;
import dev.firebreak.entry.console.DocumentsView.AddForm;
import dev.firebreak.entry.console.DocumentsView.CollectionView;
import dev.firebreak.entry.console.DocumentsView.FileView;
import dev.firebreak.entry.console.DocumentsView.Filter;
import dev.firebreak.entry.console.DocumentsView.JobsView;
import dev.firebreak.entry.console.DocumentsView.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Collections, their files, and the jobs that read them. */
final class DocumentsPages {
    private static final int FILES_PER_PAGE = 50;
    private static final int MAX_JOBS_SHOWN = 5;
    /** A job that has ended stays on the page for this long. */
    private static final Duration LATELY = Duration.ofMinutes(30);

    /** Twice what the page waits before it asks again. */
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Ingestion ingestion;
    private final Paper paper;

    DocumentsPages(Catalogue catalogue, Ingestion ingestion, Paper paper) {
        this.catalogue = catalogue;
        this.ingestion = ingestion;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/documents", request -> page(request, 200, blankForm(request))),
                Route.post("/documents", this::add),
                Route.get("/documents/jobs", this::jobs),
                Route.post("/documents/jobs/{id}/cancel", this::cancel));
    }

    private static AddForm blankForm(Request request) {
        String collection =
                request.query("collection").filter(DocumentId::isCollection).orElse(DocumentId.DEFAULT_COLLECTION);
        return new AddForm("", collection, List.of());
    }

    private Reply page(Request request, int status, AddForm form) {
        List<Collection> collections = catalogue.collections();
        Optional<Collection> current = current(collections, request.query("collection"));
        DocumentsView view = new DocumentsView(
                jobsView(),
                form,
                collections.stream().map(each -> collection(each, current)).toList(),
                shelf(request, current));
        return status == 200
                ? paper.page(
                        Frame.Page.DOCUMENTS, "Documents", view.jobs().running(), "documents", Map.of("view", view))
                : paper.page(status, Frame.Page.DOCUMENTS, "Documents", "documents", Map.of("view", view));
    }

    private Reply add(Request request) throws RefusedException, BusException {
        Form fields = Form.of(request);
        String path = fields.field("path").orElse("");
        String collection = fields.field("collection").orElse(DocumentId.DEFAULT_COLLECTION);
        try {
            ingestion.start(
                    collection, path.lines().filter(line -> !line.isBlank()).toList());
        } catch (RefusedException e) {
            List<String> problems =
                    Objects.requireNonNull(e.getMessage()).lines().toList();
            return page(request, 422, new AddForm(path, collection, problems));
        }
        return Reply.redirect("/documents?collection=" + collection);
    }

    private Reply jobs(Request request) {
        JobsView view = jobsView();
        boolean settled =
                !view.running() || catalogue.jobs(MAX_JOBS_SHOWN).stream().anyMatch(this::isJustRead);
        Map<String, String> headers = settled ? Map.of("HX-Trigger-After-Swap", "jobs-settled") : Map.of();
        return paper.part(200, "jobs", Map.of("view", view), headers);
    }

    /** What became of its files can be shown then, long before the job ends. */
    private boolean isJustRead(IngestJob job) {
        return job.readAt().filter(paper.now().minus(JUST_NOW)::isBefore).isPresent();
    }

    private Reply cancel(Request request) throws RefusedException, BusException {
        try {
            ingestion.cancel(request.pathParameter("id"), "canceled in the console");
        } catch (RefusedException e) {
            if (e.status() != 409) {
                throw e;
            }
            // The job ended while the page was being looked at: the next look shows it.
        }
        return Paper.wantsPart(request) ? jobs(request) : Reply.redirect("/documents");
    }

    private JobsView jobsView() {
        Instant since = paper.now().minus(LATELY);
        List<IngestJob> shown = catalogue.jobs(50).stream()
                .filter(job -> !job.state().ended() || job.updated().isAfter(since))
                .limit(MAX_JOBS_SHOWN)
                .toList();
        return new JobsView(
                shown.stream()
                        .map(job -> JobViews.of(job, paper.when(job.updated())))
                        .toList(),
                shown.stream().anyMatch(job -> !job.state().ended()));
    }

    private static Optional<Collection> current(List<Collection> collections, Optional<String> wanted) {
        return collections.stream()
                .filter(each -> wanted.isPresent() && each.name().equals(wanted.get()))
                .findFirst()
                .or(() -> collections.stream().findFirst());
    }

    private static CollectionView collection(Collection collection, Optional<Collection> current) {
        return new CollectionView(
                collection.name(),
                count(collection, State.READ),
                count(collection, State.SKIPPED),
                count(collection, State.FAILED),
                collection.passages(),
                collection.roots(),
                current.filter(collection::equals).isPresent());
    }

    private static long count(Collection collection, State state) {
        return collection.files().getOrDefault(state, 0L);
    }

    private Shelf shelf(Request request, Optional<Collection> current) {
        if (current.isEmpty()) {
            return new Shelf("", "", List.of(), List.of(), 0, false);
        }
        Collection collection = current.get();
        Optional<State> state = state(request);
        int page = request.query("page")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<Entry> entries = catalogue.list(collection.name(), state, page * FILES_PER_PAGE, FILES_PER_PAGE + 1);
        return new Shelf(
                collection.name(),
                state.map(DocumentsPages::word).orElse(""),
                filters(collection, state),
                entries.stream().limit(FILES_PER_PAGE).map(this::file).toList(),
                page,
                entries.size() > FILES_PER_PAGE);
    }

    private static Optional<State> state(Request request) {
        return Arrays.stream(State.values())
                .filter(state -> word(state).equals(request.query("state").orElse("")))
                .findFirst();
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static List<Filter> filters(Collection collection, Optional<State> chosen) {
        List<Filter> filters = new ArrayList<>();
        long all =
                collection.files().values().stream().mapToLong(Long::longValue).sum();
        filters.add(new Filter("", "All", all, chosen.isEmpty()));
        for (State state : State.values()) {
            String label = switch (state) {
                case READ -> "Read";
                case SKIPPED -> "Skipped";
                case FAILED -> "Failed";
            };
            filters.add(new Filter(
                    word(state),
                    label,
                    count(collection, state),
                    chosen.filter(state::equals).isPresent()));
        }
        return filters;
    }

    private FileView file(Entry entry) {
        return new FileView(
                entry.title(),
                entry.document().path(),
                entry.format(),
                word(entry.state()),
                entry.reason(),
                entry.passages(),
                new Bytes(entry.size()).toString(),
                paper.when(entry.modified()));
    }
}
