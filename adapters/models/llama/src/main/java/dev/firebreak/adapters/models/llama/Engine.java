package dev.firebreak.adapters.models.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** llama.cpp with one model, used by one thread. There is no way back from it but the end of the process. */
final class Engine {
    private static final int DEFAULT_CONTEXT = 2048;

    private final Gguf head;
    private final LlamaModel model;
    private final int context;

    private Engine(Gguf head, LlamaModel model, int context) {
        this.head = head;
        this.model = model;
        this.context = context;
    }

    /** What comes of an answer while it is made. */
    interface Listener {
        void started(int promptTokens);

        void piece(String text);

        /** @param finish {@code stop} or {@code length}, as the OpenAI API says it */
        void ended(String finish, int completionTokens);
    }

    /**
     * Loads a model.
     *
     * @param maxContext the most tokens of context to make room for
     * @throws IOException when the file is no model that the engine knows; what was wrong is on native stderr
     */
    static Engine load(Path gguf, int maxContext, int threads) throws IOException {
        Gguf head = Gguf.read(gguf);
        int context = Math.min(maxContext, head.contextTokens().orElse(DEFAULT_CONTEXT));
        ModelParameters parameters = new ModelParameters()
                .setModel(gguf.toString())
                .setCtxSize(context)
                .setThreads(threads)
                .setParallel(1)
                .disableContextShift();
        try {
            return new Engine(head, new LlamaModel(parameters), context);
        } catch (RuntimeException refused) {
            throw new IOException("llama.cpp cannot load " + gguf + ": " + refused.getMessage(), refused);
        }
    }

    /**
     * Answers.
     *
     * @param canceled asked after each token; true ends the answer there
     * @throws ApiError.Thrown when the prompt leaves no room for an answer
     * @throws RuntimeException when the engine fails
     */
    void answer(Ask ask, BooleanSupplier canceled, Listener listener) throws ApiError.Thrown {
        String prompt = prompt(ask);
        int promptTokens = tokens(prompt) + (head.addsBeginToken() ? 1 : 0);
        if (promptTokens >= context) {
            throw new ApiError.Thrown(new ApiError(
                    400,
                    "the prompt has " + promptTokens + " tokens; the model's context holds " + context
                            + " with the answer. Shorten the prompt",
                    "invalid_request_error",
                    "context_length_exceeded"));
        }
        int limit = Math.min(ask.maxTokens().orElse(context), context - promptTokens);
        listener.started(promptTokens);
        generate(parameters(ask, prompt, limit), ask, canceled, listener);
    }

    private String prompt(Ask ask) {
        if (!ask.chat()) {
            return ask.prompt();
        }
        return head.chatTemplate()
                ? ChatPrompt.templated(ask.messages(), model::applyTemplate)
                : ChatPrompt.plain(ask.messages());
    }

    private static InferenceParameters parameters(Ask ask, String prompt, int limit) {
        InferenceParameters parameters = new InferenceParameters(prompt)
                .setNPredict(limit)
                .setTemperature(ask.temperature())
                .setTopP(ask.topP())
                .setCachePrompt(true);
        ask.seed().ifPresent(parameters::setSeed);
        return parameters;
    }

    private void generate(InferenceParameters parameters, Ask ask, BooleanSupplier canceled, Listener listener) {
        StopStrings stops = new StopStrings(stops(ask));
        StringBuilder whole = new StringBuilder();
        Ending ending = new Ending();
        LlamaIterator pieces = model.generate(parameters).iterator();
        while (pieces.hasNext()) {
            if (canceled.getAsBoolean()) {
                pieces.cancel();
                break;
            }
            String piece = pieces.next().text;
            ending.saw(piece, !pieces.hasNext());
            whole.append(piece);
            send(stops.accept(piece), listener);
            if (stops.reached()) {
                pieces.cancel();
            }
        }
        send(stops.rest(), listener);
        boolean stopped = stops.reached() || ending.byModel();
        listener.ended(stopped ? "stop" : "length", ending.tokens(whole.toString()));
    }

    private static void send(String text, Listener listener) {
        if (!text.isEmpty()) {
            listener.piece(text);
        }
    }

    private List<String> stops(Ask ask) {
        if (!ask.chat() || head.chatTemplate()) {
            return ask.stops();
        }
        List<String> stops = new ArrayList<>(ask.stops());
        stops.add("\nUser:");
        return stops;
    }

    private int tokens(String text) {
        return model.encode(text).length;
    }

    /**
     * Tells how an answer ended and how long it is, which the binding keeps to itself: a model that ends its answer
     * gives one empty piece and then the empty final one, a limit that is reached the final one alone.
     */
    private final class Ending {
        private int pieces;
        private boolean lastWasEmpty;

        void saw(String piece, boolean isFinal) {
            if (!isFinal) {
                pieces++;
                lastWasEmpty = piece.isEmpty();
            }
        }

        boolean byModel() {
            return lastWasEmpty;
        }

        /** A character of several tokens comes as one piece, so the text is counted too unless it has broken characters. */
        int tokens(String text) {
            int shown = lastWasEmpty ? pieces - 1 : pieces;
            return text.isEmpty() || text.indexOf('\uFFFD') >= 0 ? shown : Math.max(shown, Engine.this.tokens(text));
        }
    }
}
