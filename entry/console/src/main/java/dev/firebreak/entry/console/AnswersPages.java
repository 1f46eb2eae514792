package dev.firebreak.entry.console;

import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Watch;
import java.util.List;
import java.util.Map;

/** From a slow answer to its legs, and to who was busy on the machine meanwhile. */
final class AnswersPages {
    private final Traces traces;
    private final Watch watch;
    private final Paper paper;

    AnswersPages(Traces traces, Watch watch, Paper paper) {
        this.traces = traces;
        this.watch = watch;
        this.paper = paper;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/watch/answers", this::page),
                Route.get("/watch/answers/now", this::now),
                Route.get("/watch/answers/{id}", this::one));
    }

    private Reply page(Request request) throws RefusedException {
        return paper.page(Frame.Page.WATCH, "Answers", true, "answers", Map.of("view", view(request)));
    }

    /** The part of the page that changes by itself. */
    private Reply now(Request request) throws RefusedException {
        return paper.part(200, "answersnow", Map.of("view", view(request)), Map.of());
    }

    private AnswersView view(Request request) throws RefusedException {
        return new AnswersViews(
                        traces,
                        watch,
                        paper,
                        WatchViews.Span.of(request.query("span").orElse("")))
                .view();
    }

    private Reply one(Request request) throws RefusedException {
        String id = request.pathParameter("id");
        Traces.Trace answer = traces.trace(id)
                .orElseThrow(() -> new RefusedException(
                        404,
                        "No answer " + id + " is kept: only the last " + Traces.MOST
                                + " are, until Firebreak ends. The list on the page before has them."));
        return paper.page(
                200, Frame.Page.WATCH, "An answer", "answer", Map.of("view", AnswersViews.whole(answer, watch, paper)));
    }
}
