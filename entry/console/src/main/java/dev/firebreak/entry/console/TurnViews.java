package dev.firebreak.entry.console;

import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.entry.console.TurnView.Phase;
import dev.firebreak.entry.console.TurnView.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns and answers under way as pages show them. */
final class TurnViews {
    private final Questions questions;
    private final Markdown markdown = new Markdown();

    TurnViews(Questions questions) {
        this.questions = questions;
    }

    /** A turn as it is stored. */
    TurnView stored(Turn turn) {
        String id = turn.requestId();
        List<SourceView> sources =
                turn.sources().stream().map(source -> source(id, source)).toList();
        Phase phase = phase(turn.state());
        return new TurnView(
                id,
                turn.sessionId(),
                turn.question(),
                phase,
                phase == Phase.UNDER_WAY ? "" : render(id, turn.answer(), sources),
                turn.answer(),
                sources,
                phase == Phase.UNDER_WAY ? List.of() : quiet(turn.model(), questions.pace(id)),
                turn.error());
    }

    /** A question that nobody has recorded yet. */
    TurnView asked(Questions.Question question) {
        return new TurnView(
                question.requestId(),
                question.sessionId(),
                question.text(),
                Phase.UNDER_WAY,
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** A turn whose answer has just ended. */
    TurnView ended(String requestId, String sessionId, String question, AnswerSoFar answer, Phase phase) {
        List<SourceView> sources = sources(requestId, answer.sources());
        return new TurnView(
                requestId,
                sessionId,
                question,
                phase,
                render(requestId, answer.text(), sources),
                answer.text(),
                sources,
                quiet(answer.model(), answer.pace()),
                answer.error());
    }

    List<SourceView> sources(String requestId, List<RagSource> sources) {
        return sources.stream()
                .map(source -> new SourceView(
                        source.number(),
                        TurnView.anchor(requestId, source.number()),
                        source.passageId(),
                        source.collection(),
                        source.title(),
                        source.path(),
                        source.place(),
                        source.text(),
                        Objects.requireNonNullElse(source.why(), "")))
                .toList();
    }

    private static SourceView source(String requestId, Turn.Source source) {
        return new SourceView(
                source.number(),
                TurnView.anchor(requestId, source.number()),
                source.passage().value(),
                source.collection(),
                source.title(),
                source.path(),
                source.place(),
                source.text(),
                source.why());
    }

    private String render(String requestId, String answer, List<SourceView> sources) {
        Set<Integer> numbers = sources.stream().map(SourceView::number).collect(Collectors.toSet());
        return markdown.render(answer, numbers, number -> TurnView.anchor(requestId, number));
    }

    private static List<String> quiet(Optional<String> model, Pace pace) {
        List<String> words = new ArrayList<>();
        words.add(model.orElse("no model: passages quoted"));
        words.addAll(pace.words());
        return List.copyOf(words);
    }

    static Phase phase(TurnState state) {
        return switch (state) {
            case CREATED, AWAITING_FIRST_TOKEN, STREAMING_TEXT, STREAMING_AUDIO, DRAINING_AUDIO -> Phase.UNDER_WAY;
            case COMPLETED -> Phase.COMPLETE;
            case CANCELED -> Phase.CANCELED;
            case FAILED -> Phase.FAILED;
        };
    }
}
