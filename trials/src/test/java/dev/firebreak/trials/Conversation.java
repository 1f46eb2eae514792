package dev.firebreak.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;

/** Questions about the documents through the OpenAI API, in one session. */
final class Conversation {
    private final FirebreakProcess firebreak;
    private final String session;

    private Conversation(FirebreakProcess firebreak, String session) {
        this.firebreak = firebreak;
        this.session = session;
    }

    static Conversation in(FirebreakProcess firebreak, String session) {
        return new Conversation(firebreak, session);
    }

    Answer ask(String question) {
        HttpResponse<String> response = send(question);
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode() + ": " + response.body());
        }
        JsonNode body = FirebreakProcess.json(response.body());
        return new Answer(
                body.path("choices").path(0).path("message").path("content").asText(), body.path("sources"));
    }

    HttpResponse<String> send(String question) {
        ObjectNode request = FirebreakProcess.JSON
                .createObjectNode()
                .put("model", "documents")
                .put("session_id", session);
        request.putArray("messages").addObject().put("role", "user").put("content", question);
        return firebreak.post("/v1/chat/completions", request.toString());
    }

    record Answer(String text, JsonNode sources) {
        String firstPath() {
            return sources.path(0).path("path").asText();
        }
    }
}
