package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The OpenAI API over every model there is: those of model servers, the embedding model of this process, and the
 * documents. Errors have OpenAI's form, and every response names its request in {@code x-request-id}.
 *
 * <p>API: https://platform.openai.com/docs/api-reference.
 */
public final class Gateway {
    /** The largest request that is taken. */
    public static final int MAX_BODY_BYTES = 8 << 20;

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final String REQUEST_ID = "x-request-id";

    private final ModelNames models;
    private final PassThrough passThrough;
    private final Traced traced;
    private final Embeddings embeddings;
    private final Documents documents;
    private final long started;

    /**
     * A gateway over what the ports reach. The streams {@code COMPANIONS_CHAT} and {@code AI_CHAT_STREAM} are declared by
     * whoever wires it.
     */
    public Gateway(
            ModelDirectory models,
            ModelServers servers,
            Embedder embedder,
            Bus bus,
            Codec codec,
            InstantSource clock,
            Tracer tracer) {
        this(models, servers, embedder, bus, codec, clock, tracer, Documents.Waits.STANDARD);
    }

    Gateway(
            ModelDirectory models,
            ModelServers servers,
            Embedder embedder,
            Bus bus,
            Codec codec,
            InstantSource clock,
            Tracer tracer,
            Documents.Waits waits) {
        this.models = new ModelNames(models);
        this.passThrough = new PassThrough(servers, tracer);
        this.traced = new Traced(tracer);
        this.embeddings = new Embeddings(embedder);
        this.documents = new Documents(this.models, bus, codec, clock, waits);
        this.started = clock.instant().getEpochSecond();
    }

    public List<Route> routes() {
        return List.of(
                asked("/v1/chat/completions", this::chat),
                asked("/v1/completions", this::complete),
                asked("/v1/embeddings", this::embed),
                Route.get("/v1/models", request -> answered(request, (_, _) -> list())),
                Route.get("/v1/models/{id...}", request -> answered(request, this::one)));
    }

    @FunctionalInterface
    private interface Answering {
        Reply answer(Request request, String requestId) throws Exception;
    }

    /** What a model is asked is a trace. */
    private Route asked(String path, Answering answering) {
        return Route.post(path, request -> {
            String requestId = newId();
            return named(traced.of(path, request, requestId, () -> reply(request, answering, requestId)), requestId);
        });
    }

    private static String newId() {
        return "req-" + UUID.randomUUID();
    }

    private static Reply answered(Request request, Answering answering) {
        String requestId = newId();
        return named(reply(request, answering, requestId), requestId);
    }

    private static Reply reply(Request request, Answering answering, String requestId) {
        try {
            return answering.answer(request, requestId);
        } catch (ApiError.Thrown failed) {
            return error(failed.error());
        } catch (RefusedException refused) {
            return error(ApiError.refused(refused.status(), String.valueOf(refused.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return error(ApiError.server(503, "stopping", "the server is stopping"));
        } catch (Exception unexpected) {
            LOG.log(Level.ERROR, "Request " + requestId + " failed", unexpected);
            return error(ApiError.server(
                    500, "internal_error", "something unexpected happened; the log has it under " + requestId));
        }
    }

    private static Reply error(ApiError error) {
        return new Reply.Full(error.status(), Map.of("Content-Type", "application/json"), error.json());
    }

    private static Reply named(Reply reply, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put(REQUEST_ID, requestId);
        return switch (reply) {
            case Reply.Full(int status, Map<String, String> _, byte[] body) -> new Reply.Full(status, headers, body);
            case Reply.Streamed(int status, Map<String, String> _, Reply.Body body) ->
                new Reply.Streamed(status, headers, body);
        };
    }

    private Reply chat(Request request, String requestId) throws Exception {
        byte[] body = request.body(MAX_BODY_BYTES);
        RequestHead head = RequestHead.of(body);
        Model model = models.find(head.model(), "model");
        Optional<Backend> backend = model.backend();
        if (backend.isPresent()) {
            return passThrough.forward(request, model, backend.get(), GenAi.CHAT, "/chat/completions", body);
        }
        if (!model.id().equals(Model.DOCUMENTS)) {
            throw elsewhere(model, "/v1/embeddings");
        }
        return documents.answer(request, body, head.stream(), requestId);
    }

    private Reply complete(Request request, String requestId) throws Exception {
        byte[] body = request.body(MAX_BODY_BYTES);
        Model model = models.find(RequestHead.of(body).model(), "model");
        Backend backend = model.backend()
                .orElseThrow(() -> elsewhere(
                        model, model.id().equals(Model.DOCUMENTS) ? "/v1/chat/completions" : "/v1/embeddings"));
        return passThrough.forward(request, model, backend, GenAi.TEXT_COMPLETION, "/completions", body);
    }

    private Reply embed(Request request, String requestId) throws Exception {
        byte[] body = request.body(MAX_BODY_BYTES);
        Model model = models.find(RequestHead.of(body).model(), "model");
        Optional<Backend> backend = model.backend();
        if (backend.isPresent()) {
            return passThrough.forward(request, model, backend.get(), GenAi.EMBEDDINGS, "/embeddings", body);
        }
        if (model.task() != Model.Task.EMBED) {
            throw elsewhere(model, "/v1/chat/completions");
        }
        return embeddings.embed(request, body);
    }

    private static ApiError.Thrown elsewhere(Model model, String path) {
        return ApiError.invalid("model", "the model '" + model.id() + "' is not asked here but on " + path)
                .thrown();
    }

    private Reply list() {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.all().forEach(model -> data.add(entry(model)));
        return new Reply.Full(200, Map.of("Content-Type", "application/json"), Json.bytes(list));
    }

    private Reply one(Request request, String requestId) throws ApiError.Thrown {
        Model model = models.find(request.pathParameter("id"), "model");
        return new Reply.Full(200, Map.of("Content-Type", "application/json"), Json.bytes(entry(model)));
    }

    /** The API wants a time of creation; what is known is since when the model is offered here. */
    private ObjectNode entry(Model model) {
        return Json.object()
                .put("id", model.id())
                .put("object", "model")
                .put("created", started)
                .put("owned_by", model.backend().map(Backend::name).orElse("firebreak"));
    }
}
