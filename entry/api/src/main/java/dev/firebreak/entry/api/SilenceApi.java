package dev.firebreak.entry.api;

import dev.firebreak.core.silence.Change;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.Subject;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.SilenceBoard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has gone quiet, and where scripts call to say that they have not: {@code /api/silence}, {@code /api/heartbeat}. */
public final class SilenceApi {
    private static final String REST_EXAMPLE = "{\"minutes\":120,\"reason\":\"the disk is being changed\"}";
    private static final long MOST_MINUTES = Duration.ofDays(366).toMinutes();

    private final SilenceBoard board;

    public SilenceApi(SilenceBoard board) {
        this.board = board;
    }

    /** A call may be a GET, so that {@code curl} at the end of a script is enough. */
    public List<Route> routes() {
        return List.of(
                Route.get("/api/silence", Api.refusing(request -> Json.reply(200, view()))),
                Route.get("/api/heartbeat/{workload}", Api.refusing(this::called)),
                Route.post("/api/heartbeat/{workload}", Api.refusing(this::called)),
                Route.post("/api/silence/{workload}/rest", Api.refusing(this::rest)));
    }

    /**
     * @param changes alarms that began or ended, the newest first
     * @param proposals what may be promised of workloads that the lab file says nothing of, learned from weeks of watching
     */
    record SilenceView(List<ReportView> reports, List<ChangeView> changes, List<ProposalView> proposals) {}

    /** @param expect as a lab file takes it */
    record ProposalView(String workload, String expect, String because) {}

    /**
     * @param kind {@code workload} or {@code node}
     * @param state {@code active}, {@code quiet}, {@code late}, {@code stuck}, {@code dead}, {@code silent} or {@code unknown}
     */
    record ReportView(
            String kind,
            String name,
            String state,
            boolean alarm,
            String since,
            String expected,
            String lastSeen,
            String sentence) {
        static ReportView of(Report report) {
            return new ReportView(
                    report.subject() instanceof Subject.Node ? "node" : "workload",
                    report.subject().name(),
                    Words.of(report.state()),
                    report.state().isAlarm(),
                    report.since().toString(),
                    report.expected(),
                    report.lastSeen(),
                    report.sentence());
        }
    }

    /** @param raised whether the alarm began, else it ended */
    record ChangeView(boolean raised, String name, String at, String sentence) {
        static ChangeView of(Change change) {
            return switch (change) {
                case Change.Raised(var at, Report report) ->
                    new ChangeView(true, report.subject().name(), at.toString(), report.sentence());
                case Change.Cleared(var at, Report report, var ignored) ->
                    new ChangeView(false, report.subject().name(), at.toString(), report.sentence());
            };
        }
    }

    private record Heard(String workload, boolean heard) {}

    private record RestRequest(
            @Nullable Long minutes, @Nullable String reason) {}

    private SilenceView view() {
        return new SilenceView(
                board.reports().stream().map(ReportView::of).toList(),
                board.changes().stream().map(ChangeView::of).toList(),
                board.proposals().stream()
                        .map(one -> new ProposalView(one.workload(), one.expect(), one.because()))
                        .toList());
    }

    private Reply called(Request request) throws RefusedException {
        String workload = request.pathParameter("workload");
        String counted = request.query("value").orElse("");
        boolean known = counted.isEmpty() ? board.called(workload) : board.counted(workload, value(counted));
        if (!known) {
            throw unknown(workload);
        }
        return Json.reply(200, new Heard(workload, true));
    }

    private static long value(String counted) throws RefusedException {
        try {
            long value = Long.parseLong(counted);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The refusal below says what is wanted, whichever way the value is wrong.
        }
        throw new RefusedException(
                400, "value '" + counted + "' is no count: what was worked through so far, 0 or more");
    }

    private Reply rest(Request request) throws RefusedException {
        String workload = request.pathParameter("workload");
        RestRequest wanted = Json.body(request, RestRequest.class, REST_EXAMPLE);
        Long minutes = wanted.minutes();
        String reason = wanted.reason();
        if (minutes == null || minutes < 1 || minutes > MOST_MINUTES) {
            throw new RefusedException(
                    400, "minutes '" + minutes + "' is not 1 to " + MOST_MINUTES + ": for how long may it be quiet?");
        }
        if (reason == null || reason.isBlank()) {
            throw new RefusedException(
                    400, "a rest has a reason, for whoever wonders later. It looks like " + REST_EXAMPLE);
        }
        if (!board.rest(workload, Duration.ofMinutes(minutes), reason)) {
            throw unknown(workload);
        }
        return Json.reply(200, new Heard(workload, true));
    }

    private static RefusedException unknown(String workload) {
        return new RefusedException(
                404,
                "the lab has no workload '" + workload
                        + "': declare it in the lab file with what is expected of it, such as expect: {heartbeat: 1h}, and"
                        + " start with --lab FILE");
    }
}
