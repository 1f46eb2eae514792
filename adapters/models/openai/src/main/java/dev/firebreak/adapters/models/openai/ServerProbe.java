package dev.firebreak.adapters.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ModelServers.Response;
import dev.firebreak.core.inference.UpstreamException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks what a server is and has. Bounded in time and in bytes. */
record ServerProbe(ModelServers servers) {
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final Duration MOST_TIME = Duration.ofSeconds(3);
    private static final int MOST_MODELS = 1000;

    /** Names of embedding models; there is no field that says what a model does. */
    private static final Pattern EMBEDS = Pattern.compile("embed|minilm|(^|[^a-z0-9])(bge|e5)([^a-z0-9]|$)");

    /** What came of a look. */
    sealed interface Finding {
        record Found(Backend backend, List<Model> models) implements Finding {}

        /** @param why a sentence for people */
        record Missing(String why) implements Finding {}
    }

    /**
     * Asks a server for its models.
     *
     * @param named whether the backend's name stays; otherwise it is named by what answers
     */
    Finding look(Backend backend, boolean named) {
        try (Response response = servers.send(backend, "/models", new byte[0], Limits.PROBE)) {
            String text = OpenAiJson.text(response.body(), MOST_BYTES, MOST_TIME);
            if (response.status() != 200) {
                return new Finding.Missing(refusal(backend, response.status(), text));
            }
            Optional<JsonNode> list =
                    OpenAiJson.object(text).filter(node -> node.path("data").isArray());
            if (list.isEmpty()) {
                return new Finding.Missing(backend + " lists no models at /models. Check its address:"
                        + " that of an OpenAI API ends in /v1.");
            }
            JsonNode data = list.get().path("data");
            Backend found = named ? backend : new Backend(name(backend, response, data), backend.base(), backend.key());
            return found(found, data);
        } catch (UpstreamException | IOException e) {
            return new Finding.Missing(String.valueOf(e.getMessage()));
        }
    }

    static Model.Task task(String id) {
        boolean embeds = EMBEDS.matcher(id.toLowerCase(Locale.ROOT)).find();
        return embeds ? Model.Task.EMBED : Model.Task.GENERATE;
    }

    private static Finding found(Backend backend, JsonNode data) {
        List<Model> models = new ArrayList<>();
        for (JsonNode each : data) {
            String id = each.path("id").asText("");
            if (id.equals(Model.DOCUMENTS)) {
                return new Finding.Missing(backend + " is a Firebreak itself; it is not asked for models.");
            }
            if (!id.isBlank() && models.size() < MOST_MODELS) {
                models.add(new Model(id, task(id), Optional.of(backend)));
            }
        }
        return new Finding.Found(backend, List.copyOf(models));
    }

    private static String refusal(Backend backend, int status, String text) {
        String reason = OpenAiJson.object(text).flatMap(OpenAiJson::error).orElse("");
        String next = status == 401 || status == 403 ? " Check its key." : " Check its address.";
        return backend + " refused with status " + status + (reason.isEmpty() ? "." : ": " + reason + ".") + next;
    }

    private String name(Backend backend, Response response, JsonNode data) {
        String server = String.join(" ", response.headers().getOrDefault("server", List.of()));
        String owner = data.path(0).path("owned_by").asText("").toLowerCase(Locale.ROOT);
        if (server.toLowerCase(Locale.ROOT).contains("llama.cpp") || owner.equals("llamacpp")) {
            return "llama.cpp";
        }
        if (owner.equals("vllm")) {
            return "vLLM";
        }
        if (answers(backend, "/api/version", "version")) {
            return "Ollama";
        }
        if (answers(backend, "/api/v0/models", "data")) {
            return "LM Studio";
        }
        if (answers(backend, "/props", "default_generation_settings")) {
            return "llama.cpp";
        }
        return answers(backend, "/version", "version") ? "vLLM" : backend.base().getAuthority();
    }

    /** Whether the server answers at a path of its root with an object that has this field. */
    private boolean answers(Backend backend, String path, String field) {
        Backend root = new Backend(backend.name(), URI.create(origin(backend.base())), backend.key());
        try (Response response = servers.send(root, path, new byte[0], Limits.PROBE)) {
            String text = OpenAiJson.text(response.body(), MOST_BYTES, MOST_TIME);
            return response.status() == 200
                    && OpenAiJson.object(text).filter(node -> node.has(field)).isPresent();
        } catch (UpstreamException | IOException e) {
            return false;
        }
    }

    private static String origin(URI base) {
        return base.getScheme() + "://" + base.getRawAuthority();
    }
}
