package dev.firebreak.entry.api;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.StorageException;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.web.Endpoint;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and other programs ask, below {@code /api}. Bodies are JSON in snake case; a request at fault is
 * answered with {@code {"error":{"message"}}}.
 */
public final class Api {
    /** RFC 4918, section 11.5. */
    private static final int INSUFFICIENT_STORAGE = 507;

    private static final int MAX_JOBS = 100;
    private static final int MAX_HITS = 100;
    private static final int MAX_DOCUMENTS = 1000;
    private static final String INGEST_EXAMPLE = "{\"paths\":[\"/home/me/documents\"],\"collection\":\"documents\"}";

    private final Catalogue catalogue;
    private final PassageIndex index;
    private final ModelDirectory models;
    private final Lab lab;
    private final SystemStatus system;
    private final Ingestion ingestion;
    private final BusSearch search;
    private final InstantSource clock;

    public Api(
            Bus bus,
            Codec codec,
            Catalogue catalogue,
            PassageIndex index,
            ModelDirectory models,
            Lab lab,
            SystemStatus system) {
        this.catalogue = catalogue;
        this.index = index;
        this.models = models;
        this.lab = lab;
        this.system = system;
        this.clock = InstantSource.system();
        this.ingestion = new Ingestion(bus, codec, catalogue, clock);
        this.search = new BusSearch(bus, codec, clock);
    }

    /** Every path below {@code /api}. */
    public List<Route> routes() {
        return List.of(
                Route.get("/api/status", refusing(request -> Json.reply(200, status()))),
                Route.post("/api/ingest", refusing(this::ingest)),
                Route.get("/api/jobs", refusing(this::jobs)),
                Route.get("/api/jobs/{id}", refusing(this::job)),
                Route.delete("/api/jobs/{id}", refusing(this::cancel)),
                Route.get("/api/search", refusing(this::search)),
                Route.get("/api/passages/{id}", refusing(this::passage)),
                Route.get("/api/documents", refusing(this::documents)),
                Route.get("/api/collections", refusing(request -> Json.reply(200, collections()))));
    }

    static Endpoint refusing(Endpoint endpoint) {
        return request -> {
            try {
                return endpoint.handle(request);
            } catch (RefusedException e) {
                return Json.error(e.status(), Objects.requireNonNull(e.getMessage()));
            } catch (BusException e) {
                return Json.error(503, Objects.requireNonNull(e.getMessage()));
            } catch (StorageException e) {
                return Json.error(INSUFFICIENT_STORAGE, Objects.requireNonNull(e.getMessage()));
            }
        };
    }

    private Views.Status status() {
        Instant started = system.started();
        return new Views.Status(
                system.version(),
                system.pid(),
                started.toString(),
                Math.max(0, Duration.between(started, clock.instant()).toMillis()),
                system.data().toString(),
                system.address().toString(),
                system.roles(),
                system.memory().value(),
                Views.Machine.of(lab.nodes().getFirst()),
                models.models().stream().map(Model::id).toList(),
                models.defaultModel().map(Model::id).orElse(null),
                Views.ServerView.of(models.models()),
                models.troubles(),
                counts());
    }

    private Views.Counts counts() {
        List<Catalogue.Collection> collections = catalogue.collections();
        Map<String, Long> files = new TreeMap<>();
        collections.forEach(collection ->
                Views.byWord(collection.files()).forEach((state, count) -> files.merge(state, count, Long::sum)));
        int running = (int) catalogue.jobs(MAX_JOBS).stream()
                .filter(job -> !job.state().ended())
                .count();
        return new Views.Counts(collections.size(), files, index.size(), index.countWithoutVectors(), running);
    }

    private record IngestRequest(
            @Nullable List<@Nullable String> paths,
            @Nullable String collection) {}

    private record JobStarted(String job) {}

    private Reply ingest(Request request) throws RefusedException, BusException {
        IngestRequest wanted = Json.body(request, IngestRequest.class, INGEST_EXAMPLE);
        String collection = wanted.collection() == null ? DocumentId.DEFAULT_COLLECTION : wanted.collection();
        List<String> paths = wanted.paths() == null
                ? List.of()
                : wanted.paths().stream().map(path -> path == null ? "" : path).toList();
        return Json.reply(202, new JobStarted(ingestion.start(collection, paths).id()));
    }

    private Reply jobs(Request request) {
        return Json.reply(
                200,
                new Views.Jobs(
                        catalogue.jobs(MAX_JOBS).stream().map(Views.JobView::of).toList()));
    }

    private Reply job(Request request) throws RefusedException {
        String id = request.pathParameter("id");
        IngestJob job = catalogue.job(id).orElseThrow(() -> Ingestion.unknown(id));
        return Json.reply(200, Views.JobView.of(job));
    }

    private Reply cancel(Request request) throws RefusedException, BusException {
        ingestion.cancel(request.pathParameter("id"), "canceled through the API");
        return Json.reply(202, new JobStarted(request.pathParameter("id")));
    }

    private Reply search(Request request) throws Exception {
        String query = request.query("q").orElse("");
        if (query.isBlank()) {
            throw new RefusedException(400, "nothing to search for: add q, such as /api/search?q=backup");
        }
        int topK = number(request, "k", 0, 0, MAX_HITS);
        return switch (search.search(query, collection(request), topK)) {
            case BusSearch.Answer.Found found -> Json.reply(200, found.results());
            case BusSearch.Answer.Failed failed -> failed(failed.error());
        };
    }

    private static Reply failed(BusError error) {
        return Json.error("invalid_request".equals(error.type()) ? 400 : 503, error.message());
    }

    private Reply passage(Request request) throws RefusedException {
        String id = request.pathParameter("id");
        Neighbours found = Neighbours.of(index, id)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "there is no passage '" + id
                                + "'. Its file may have changed since it was found: search for it again"));
        return Json.reply(
                200,
                new Views.Neighbourhood(
                        Views.PassageView.of(found.passage()),
                        found.before().stream().map(Views.PassageView::of).toList(),
                        found.after().stream().map(Views.PassageView::of).toList()));
    }

    private Reply documents(Request request) throws RefusedException {
        int offset = number(request, "offset", 0, 0, Integer.MAX_VALUE);
        int limit = number(request, "limit", 100, 1, MAX_DOCUMENTS);
        String collection = collection(request).orElse(DocumentId.DEFAULT_COLLECTION);
        List<Catalogue.Entry> entries = catalogue.list(collection, state(request), offset, limit);
        return Json.reply(
                200,
                new Views.Documents(entries.stream().map(Views.DocumentView::of).toList(), offset, limit));
    }

    private Views.Collections collections() {
        return new Views.Collections(
                catalogue.collections().stream().map(Views.CollectionView::of).toList());
    }

    private static Optional<String> collection(Request request) throws RefusedException {
        Optional<String> name = request.query("collection").filter(given -> !given.isBlank());
        if (name.isPresent() && !DocumentId.isCollection(name.get())) {
            throw new RefusedException(
                    400, "'" + name.get() + "' cannot name a collection. GET /api/collections lists those there are");
        }
        return name;
    }

    private static Optional<Catalogue.State> state(Request request) throws RefusedException {
        Optional<String> word = request.query("state").filter(given -> !given.isBlank());
        if (word.isEmpty()) {
            return Optional.empty();
        }
        String name = word.get().toUpperCase(Locale.ROOT);
        Optional<Catalogue.State> state = Arrays.stream(Catalogue.State.values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (state.isEmpty()) {
            throw new RefusedException(400, "state is '" + word.get() + "'; it is one of read, skipped, failed");
        }
        return state;
    }

    static int number(Request request, String name, int otherwise, int least, int most) throws RefusedException {
        Optional<String> given = request.query(name).filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.get().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The refusal below says what is wanted, whichever way the value is wrong.
        }
        throw new RefusedException(
                400, name + " is '" + given.get() + "'; it is a whole number from " + least + " to " + most);
    }
}
