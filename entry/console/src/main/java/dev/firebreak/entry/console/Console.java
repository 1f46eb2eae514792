package dev.firebreak.entry.console;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.knowledge.StorageException;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.web.Endpoint;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.Ingestion;
import dev.firebreak.entry.api.SystemStatus;
import dev.firebreak.roles.watch.Alerts;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.LongMemory;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The pages a person looks at: Ask, House, Watch, Documents, Search, Machine. They are whole without scripts; scripts make them live.
 * Served on loopback to whoever sits at the machine, who is the user {@code local}.
 */
public final class Console {
    private final Paper paper;
    private final Assets assets;
    private final List<Route> routes = new ArrayList<>();

    public Console(
            Bus bus,
            Codec codec,
            Catalogue catalogue,
            PassageIndex index,
            Search search,
            Conversations conversations,
            ModelDirectory models,
            Lab lab,
            LabSource labs,
            Fleet fleet,
            LongMemory memory,
            Traces traces,
            Alerts alerts,
            SystemStatus system) {
        InstantSource clock = InstantSource.system();
        Templates templates = new Templates();
        Questions questions = new Questions(bus, codec, clock);
        TurnViews views = new TurnViews(questions);
        assets = new Assets();
        paper = new Paper(templates, assets, clock, ZoneId.systemDefault());
        AnswerEvents events = new AnswerEvents(bus, codec, conversations, questions, views, templates);
        routes.addAll(new AskPages(conversations, catalogue, models, questions, views, events, paper).routes());
        routes.addAll(new HousePages(new Households(labs, lab, system), fleet, paper).routes());
        routes.addAll(new WatchPages(fleet, memory, alerts, paper).routes());
        routes.addAll(new AnswersPages(traces, fleet.own(), paper).routes());
        routes.addAll(new DocumentsPages(catalogue, new Ingestion(bus, codec, catalogue, clock), paper).routes());
        routes.addAll(new SearchPages(search, index, catalogue, paper).routes());
        routes.addAll(new MachinePage(lab, system, models, paper).routes());
        routes.add(Route.get("/assets/{name...}", assets::serve));
        routes.add(Route.get("/{page}", this::notFound));
        routes.replaceAll(route -> new Route(route.method(), route.path(), explaining(route.endpoint())));
    }

    /** The pages, their parts and their assets. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    private Reply notFound(Request request) {
        return error(request, 404, "Nothing is at this address. The way on is above.");
    }

    Assets assets() {
        return assets;
    }

    private Endpoint explaining(Endpoint endpoint) {
        return request -> {
            try {
                return Compression.of(request, endpoint.handle(request));
            } catch (RefusedException e) {
                return error(request, e.status(), Objects.requireNonNull(e.getMessage()));
            } catch (BusException e) {
                return error(request, 503, Objects.requireNonNull(e.getMessage()));
            } catch (StorageException e) {
                return error(request, 507, Objects.requireNonNull(e.getMessage()));
            }
        };
    }

    private Reply error(Request request, int status, String message) {
        if (Paper.wantsPart(request)) {
            return paper.part(
                    status,
                    "problem",
                    Map.of("message", message),
                    Map.of("HX-Retarget", "#problem", "HX-Reswap", "innerHTML"));
        }
        String headline = switch (status) {
            case 404 -> "Not here";
            case 503 -> "Not right now";
            case 507 -> "No room to keep it";
            default -> "That did not work";
        };
        return paper.page(status, Frame.Page.NONE, headline, "error", Map.of("headline", headline, "message", message));
    }
}
