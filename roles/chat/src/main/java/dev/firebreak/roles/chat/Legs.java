package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.LanguageModel;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.ModelCall;
import dev.firebreak.core.telemetry.OpenSpan;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.Tracer;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The spans of a turn: the whole, its wait in the queue, the search, the model's call. */
final class Legs {
    /** Where a model answers that no server holds. */
    private static final URI HERE = URI.create("http://localhost");

    private final Tracer tracer;

    Legs(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The whole turn, in the trace of whoever asked. */
    OpenSpan turn(Delivery delivery, ChatRequest request, String session) {
        Headers asked = delivery.message().headers();
        OpenSpan span = tracer.begin(
                        GenAi.INVOKE_AGENT + " " + Model.DOCUMENTS, Span.Kind.INTERNAL, asked.get(Headers.TRACEPARENT))
                .with(GenAi.OPERATION, GenAi.INVOKE_AGENT)
                .with(GenAi.PROVIDER, "firebreak")
                .with(GenAi.AGENT, Model.DOCUMENTS)
                .with(GenAi.CONVERSATION, session)
                .with(GenAi.REQUEST_ID, request.requestId());
        asked.get(Headers.CLASS).ifPresent(word -> span.with(GenAi.CLASS, word));
        return span;
    }

    static void ended(OpenSpan turn, Outcome outcome) {
        switch (outcome) {
            case Outcome.Completed() -> turn.with(GenAi.OUTCOME, "completed");
            case Outcome.Canceled(String ignored) -> turn.with(GenAi.OUTCOME, "canceled");
            case Outcome.Failed(String ignored) ->
                turn.with(GenAi.OUTCOME, "failed").failed("failed");
            case Outcome.Abandoned() -> turn.with(GenAi.OUTCOME, "abandoned").failed("abandoned");
        }
    }

    Search.Results found(Search search, String query, Optional<String> collection, int topK) throws IOException {
        try (OpenSpan span = tracer.begin(GenAi.RETRIEVAL, Span.Kind.INTERNAL).with(GenAi.OPERATION, GenAi.RETRIEVAL)) {
            Search.Results results = span.within(() -> search.search(query, collection, topK));
            span.with(GenAi.PASSAGES, results.hits().size());
            return results;
        }
    }

    void generate(
            LanguageModel languageModel,
            Model model,
            LanguageModel.Prompt prompt,
            LanguageModel.Tokens tokens,
            Cancellation cancellation)
            throws UpstreamException {
        String provider = model.backend().map(Backend::name).orElse("firebreak");
        URI server = model.backend().map(Backend::base).orElse(HERE);
        try (ModelCall call = new ModelCall(tracer, GenAi.CHAT, model.id(), provider, server)) {
            try {
                call.within(() -> {
                    languageModel.generate(
                            model,
                            prompt,
                            text -> {
                                call.piece();
                                tokens.accept(text);
                            },
                            cancellation);
                    return true;
                });
            } catch (UpstreamException e) {
                call.failed(e.kind().name().toLowerCase(Locale.ROOT));
                throw e;
            }
        }
    }
}
