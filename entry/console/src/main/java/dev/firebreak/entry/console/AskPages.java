package dev.firebreak.entry.console;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.Requests;
import dev.firebreak.entry.console.AskView.Composer;
import dev.firebreak.entry.console.AskView.Readiness;
import dev.firebreak.entry.console.AskView.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions and answers. */
final class AskPages {
    /** How long a question may be, in characters. */
    static final int MAX_QUESTION = 8_000;

    private static final int MAX_SESSIONS = 60;
    private static final int MAX_TURNS = 30;
    private static final int MAX_TITLE = 80;

    private final Conversations conversations;
    private final Catalogue catalogue;
    private final ModelDirectory models;
    private final Questions questions;
    private final TurnViews views;
    private final AnswerEvents events;
    private final Paper paper;

    AskPages(
            Conversations conversations,
            Catalogue catalogue,
            ModelDirectory models,
            Questions questions,
            TurnViews views,
            AnswerEvents events,
            Paper paper) {
        this.conversations = conversations;
        this.catalogue = catalogue;
        this.models = models;
        this.questions = questions;
        this.views = views;
        this.events = events;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", request -> Reply.redirect("/ask")),
                Route.get("/ask", request -> page("", "")),
                Route.get("/ask/{session}", this::session),
                Route.post("/ask", this::ask),
                Route.get("/ask/turns/{request}/events", events::open),
                Route.post("/ask/turns/{request}/cancel", this::cancel));
    }

    private Reply session(Request request) throws RefusedException {
        String session = request.pathParameter("session");
        boolean known = !conversations.turns(session, 1).isEmpty()
                || questions.all().stream()
                        .anyMatch(question -> question.sessionId().equals(session));
        if (!known) {
            throw new RefusedException(
                    404, "There is no conversation here. It may have been deleted, or the address is cut short.");
        }
        return page(session, "");
    }

    private Reply page(String session, String problem) {
        List<TurnView> turns = session.isEmpty() ? List.of() : turns(session);
        AskView view = new AskView(sessions(session), session, turns, composer(), readiness(), problem);
        boolean underWay = turns.stream().anyMatch(TurnView::underWay);
        String title = turns.isEmpty() ? "Ask" : shorten(turns.getFirst().question());
        return paper.page(Frame.Page.ASK, title, underWay, "ask", Map.of("view", view));
    }

    private Reply ask(Request request) throws RefusedException, BusException {
        Form form = Form.of(request);
        Optional<String> session = form.field("session").filter(Subject::isToken);
        Optional<String> text = form.field("question");
        String problem = text.isEmpty()
                ? "Write a question first."
                : text.get().length() > MAX_QUESTION
                        ? "That question has " + text.get().length() + " characters; at most " + MAX_QUESTION
                                + " are taken. Put long texts into the documents instead."
                        : "";
        if (!problem.isEmpty()) {
            return Paper.wantsPart(request)
                    ? paper.part(
                            422,
                            "problem",
                            Map.of("message", problem),
                            Map.of("HX-Retarget", "#ask-problem", "HX-Reswap", "innerHTML"))
                    : page(session.orElse(""), problem);
        }
        Questions.Question question =
                questions.ask(text.orElseThrow(), session, form.field("collection"), form.field("model"));
        String address = "/ask/" + question.sessionId();
        if (!Paper.wantsPart(request)) {
            return Reply.redirect(address + "#t-" + question.requestId());
        }
        Map<String, Object> parameters =
                Map.of("turn", views.asked(question), "sessions", sessions(question.sessionId()));
        return paper.part(200, "asked", parameters, Map.of("HX-Push-Url", address));
    }

    private Reply cancel(Request request) throws RefusedException, BusException {
        String id = request.pathParameter("request");
        Optional<String> session = conversations
                .turn(id)
                .map(Turn::sessionId)
                .or(() -> questions.find(id).map(Questions.Question::sessionId));
        if (session.isEmpty()) {
            throw new RefusedException(404, "Nobody asked '" + id + "' here: there is nothing to stop.");
        }
        questions.cancel(id);
        return Paper.wantsPart(request)
                ? new Reply.Full(204, Map.of(), new byte[0])
                : Reply.redirect("/ask/" + session.get() + "#t-" + id);
    }

    private List<TurnView> turns(String session) {
        List<TurnView> turns = new ArrayList<>();
        Set<String> stored = new HashSet<>();
        for (Turn turn : conversations.turns(session, MAX_TURNS)) {
            stored.add(turn.requestId());
            turns.add(views.stored(turn));
        }
        questions.all().stream()
                .filter(question -> question.sessionId().equals(session) && !stored.contains(question.requestId()))
                .map(views::asked)
                .forEach(turns::add);
        return turns;
    }

    /** The stored conversations and those whose first question is still on its way, most recently used first. */
    private List<SessionView> sessions(String current) {
        record Known(String title, Instant used) {}
        Map<String, Known> known = new LinkedHashMap<>();
        conversations
                .sessions(Requests.LOCAL_USER, MAX_SESSIONS)
                .forEach(session -> known.put(session.id(), new Known(session.title(), session.used())));
        questions
                .all()
                .forEach(question -> known.merge(
                        question.sessionId(),
                        new Known(shorten(question.text()), question.asked()),
                        (stored, asked) -> stored.used().isAfter(asked.used())
                                ? stored
                                : new Known(stored.title(), asked.used())));
        return known.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Known> entry) ->
                                entry.getValue().used())
                        .reversed())
                .limit(MAX_SESSIONS)
                .map(entry -> new SessionView(
                        entry.getKey(),
                        entry.getValue().title(),
                        paper.when(entry.getValue().used()),
                        entry.getKey().equals(current)))
                .toList();
    }

    private Composer composer() {
        List<String> generating = models.models().stream()
                .filter(model -> model.task() == Model.Task.GENERATE)
                .map(Model::id)
                .toList();
        List<String> collections =
                catalogue.collections().stream().map(Catalogue.Collection::name).toList();
        return new Composer(
                collections, generating, models.defaultModel().map(Model::id).orElse(""));
    }

    private Readiness readiness() {
        long passages = 0;
        long files = 0;
        for (Catalogue.Collection collection : catalogue.collections()) {
            passages += collection.passages();
            files += collection.files().getOrDefault(Catalogue.State.READ, 0L);
        }
        boolean reading =
                catalogue.jobs(20).stream().anyMatch(job -> !job.state().ended());
        return new Readiness(files, passages, reading, models.defaultModel().isPresent());
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= MAX_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }
}
