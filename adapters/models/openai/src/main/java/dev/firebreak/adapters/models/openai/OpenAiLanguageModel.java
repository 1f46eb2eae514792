package dev.firebreak.adapters.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.LanguageModel;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ModelServers.Response;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks a model server for a streamed chat completion. Servers that answer in one piece will do as well. */
public final class OpenAiLanguageModel implements LanguageModel {
    private static final int MOST_OF_AN_ERROR = 64 * 1024;
    private static final int MOST_OF_AN_ANSWER = 16 * 1024 * 1024;
    private static final Duration FOR_AN_ERROR = Duration.ofSeconds(10);

    private final ModelServers servers;
    private final Limits limits;

    public OpenAiLanguageModel(ModelServers servers) {
        this(servers, Limits.GENERATION);
    }

    public OpenAiLanguageModel(ModelServers servers, Limits limits) {
        this.servers = servers;
        this.limits = limits;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when no server holds the model
     */
    @Override
    public void generate(Model model, Prompt prompt, Tokens tokens, Cancellation cancellation)
            throws UpstreamException {
        Backend backend = model.backend()
                .orElseThrow(() -> new IllegalArgumentException("no server holds the model '" + model.id() + "'"));
        byte[] request = OpenAiJson.chatRequest(model.id(), prompt);
        try (Response response = servers.send(backend, "/chat/completions", request, limits, cancellation)) {
            new Answer(backend, tokens).read(response);
        } catch (IOException e) {
            throw cancellation.canceled()
                    ? new UpstreamException(Kind.CANCELED, "the request to " + backend + " was canceled", e)
                    : broken(e);
        }
    }

    private static UpstreamException broken(IOException e) {
        Kind kind = e instanceof SocketTimeoutException ? Kind.TIMEOUT : Kind.BROKEN;
        return new UpstreamException(kind, String.valueOf(e.getMessage()), e);
    }

    /** Reads one answer. */
    private record Answer(Backend backend, Tokens tokens) {
        void read(Response response) throws IOException, UpstreamException {
            if (response.status() != 200) {
                throw refused(response);
            }
            String type = type(response);
            if (type.startsWith("text/event-stream") || type.isEmpty()) {
                readStream(response.body());
            } else if (type.startsWith("application/json")) {
                readWhole(response.body());
            } else {
                throw new UpstreamException(
                        Kind.BROKEN,
                        backend + " answered with '" + type + "' instead of a stream of tokens."
                                + " Check its address: that of an OpenAI API ends in /v1.");
            }
        }

        private void readStream(InputStream body) throws IOException, UpstreamException {
            SseDecoder events = new SseDecoder();
            byte[] bytes = new byte[16 * 1024];
            boolean finished = false;
            for (int read = body.read(bytes); read >= 0; read = body.read(bytes)) {
                for (String event : events.take(bytes, 0, read)) {
                    if (event.strip().equals("[DONE]")) {
                        return;
                    }
                    JsonNode piece = parsed(event);
                    hand(OpenAiJson.content(piece, "delta"));
                    finished |= OpenAiJson.isFinished(piece);
                }
            }
            if (!finished) {
                throw new UpstreamException(
                        Kind.BROKEN,
                        backend
                                + " ended its answer before it was finished. Maybe it ran out of memory: look at its log.");
            }
        }

        private void readWhole(InputStream body) throws IOException, UpstreamException {
            String text = OpenAiJson.text(body, MOST_OF_AN_ANSWER, Limits.GENERATION.firstByte());
            JsonNode answer = parsed(text);
            if (!answer.path("choices").path(0).path("message").isObject()) {
                throw nonsense(text);
            }
            hand(OpenAiJson.content(answer, "message"));
        }

        private JsonNode parsed(String text) throws UpstreamException {
            JsonNode node = OpenAiJson.object(text).orElseThrow(() -> nonsense(text));
            Optional<String> error = node.path("choices").isMissingNode() ? OpenAiJson.error(node) : Optional.empty();
            if (error.isPresent()) {
                throw new UpstreamException(Kind.BROKEN, backend + " reported an error: " + error.get());
            }
            return node;
        }

        private void hand(String text) throws UpstreamException {
            if (text.isEmpty()) {
                return;
            }
            try {
                tokens.accept(text);
            } catch (IOException e) {
                throw new UpstreamException(Kind.CANCELED, "nobody takes the answer of " + backend + " any more", e);
            }
        }

        private UpstreamException nonsense(String text) {
            return new UpstreamException(
                    Kind.BROKEN,
                    backend + " sent something that is no answer of the OpenAI API: '" + ResponseHead.shortened(text)
                            + "'. Check its address, and look at its log.");
        }

        private UpstreamException refused(Response response) throws IOException {
            String text = OpenAiJson.text(response.body(), MOST_OF_AN_ERROR, FOR_AN_ERROR);
            String reason = OpenAiJson.object(text).flatMap(OpenAiJson::error).orElse(OpenAiJson.shortened(text));
            String detail = reason.isEmpty() ? "." : ": " + reason;
            return new UpstreamException(Kind.REFUSED, backend + " refused with status " + response.status() + detail);
        }

        private static String type(Response response) {
            List<String> types = response.headers().getOrDefault("content-type", List.of());
            return types.isEmpty() ? "" : types.getFirst().toLowerCase(Locale.ROOT);
        }
    }
}
