package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /v1/embeddings} for the model in this process. Texts are embedded as passages, and refused rather than cut. */
final class Embeddings {
    private static final int MAX_INPUTS = 2048;

    private final Embedder embedder;

    Embeddings(Embedder embedder) {
        this.embedder = embedder;
    }

    Reply embed(Request request, byte[] body) throws ApiError.Thrown {
        JsonNode root = Json.tree(body);
        boolean base64 = base64(root);
        checkDimensions(root);
        List<String> inputs = inputs(root.path("input"));
        int tokens = countTokens(inputs);
        AtomicBoolean gone = new AtomicBoolean();
        request.onDisconnect(() -> gone.set(true));
        ObjectNode answer = Json.object().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < inputs.size() && !gone.get(); i++) {
            ObjectNode one = data.addObject().put("object", "embedding").put("index", i);
            put(one, embedder.embedPassage(inputs.get(i)), base64);
        }
        answer.put("model", embedder.model());
        answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return Reply.json(new String(Json.bytes(answer), StandardCharsets.UTF_8));
    }

    private static boolean base64(JsonNode root) throws ApiError.Thrown {
        JsonNode format = root.path("encoding_format");
        if (format.isMissingNode() || format.isNull() || format.asText().equals("float")) {
            return false;
        }
        if (format.asText().equals("base64")) {
            return true;
        }
        throw ApiError.invalid("encoding_format", "'encoding_format' is " + format + "; float and base64 are known")
                .thrown();
    }

    private void checkDimensions(JsonNode root) throws ApiError.Thrown {
        JsonNode wanted = root.path("dimensions");
        if (!wanted.isMissingNode() && !wanted.isNull() && wanted.asInt(-1) != embedder.dimensions()) {
            throw ApiError.invalid(
                            "dimensions",
                            "'dimensions' is " + wanted + "; " + embedder.model() + " has " + embedder.dimensions()
                                    + " and cannot be shortened")
                    .thrown();
        }
    }

    private static List<String> inputs(JsonNode input) throws ApiError.Thrown {
        List<String> inputs = new ArrayList<>();
        if (input.isTextual()) {
            inputs.add(input.asText());
        } else {
            for (JsonNode each : input) {
                if (!each.isTextual()) {
                    throw invalid(
                            "'input' is a text or a list of texts. Token numbers are not taken: they would be those"
                                    + " of another model's vocabulary");
                }
                inputs.add(each.asText());
            }
        }
        if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
            throw invalid("'input' holds " + inputs.size() + " texts; 1 to " + MAX_INPUTS + " are taken");
        }
        return inputs;
    }

    private int countTokens(List<String> inputs) throws ApiError.Thrown {
        int sum = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).isBlank()) {
                throw invalid(
                        "text " + i + " of 'input', counted from 0, is blank; a blank text has no meaning to embed");
            }
            int tokens = embedder.countTokens(inputs.get(i));
            if (tokens > embedder.maxTokens()) {
                throw ApiError.tooLong(
                                "input",
                                "text " + i + " of 'input', counted from 0, has " + tokens + " tokens; "
                                        + embedder.model() + " takes " + embedder.maxTokens() + ". Split it")
                        .thrown();
            }
            sum += tokens;
        }
        return sum;
    }

    private static ApiError.Thrown invalid(String message) {
        return ApiError.invalid("input", message).thrown();
    }

    /** Base64 is of little-endian 32-bit floats, as OpenAI's clients read it. */
    private static void put(ObjectNode to, float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (float each : vector) {
                bytes.putFloat(each);
            }
            to.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            return;
        }
        ArrayNode numbers = to.putArray("embedding");
        for (float each : vector) {
            numbers.add(each);
        }
    }
}
