package dev.firebreak.adapters.models.llama;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Turns a conversation into the one text that a model continues. */
final class ChatPrompt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatPrompt() {}

    /**
     * Applies the model's chat template. The template sees a marker in place of each message's content, which is put in
     * afterwards: the engine hands its result back as modified UTF-8 and garbles everything beyond the basic plane.
     *
     * @param template takes {@code {"messages":[{"role","content"}]}} and gives the prompt
     */
    static String templated(List<ChatMessage> messages, UnaryOperator<String> template) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode list = request.putArray("messages");
        for (int i = 0; i < messages.size(); i++) {
            list.addObject().put("role", messages.get(i).role()).put("content", marker(i));
        }
        String prompt = template.apply(request.toString());
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int i = 0; i < messages.size(); i++) {
            int at = prompt.indexOf(marker(i), from);
            if (at >= 0) {
                filled.append(prompt, from, at).append(messages.get(i).content());
                from = at + marker(i).length();
            }
        }
        return filled.append(prompt, from, prompt.length()).toString();
    }

    /** For a model without a template. */
    static String plain(List<ChatMessage> messages) {
        StringBuilder prompt = new StringBuilder();
        for (ChatMessage message : messages) {
            if (!message.role().equals("system")) {
                prompt.append(message.role().substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(message.role().substring(1))
                        .append(": ");
            }
            prompt.append(message.content()).append("\n\n");
        }
        return prompt.append("Assistant:").toString();
    }

    private static String marker(int message) {
        return "@message-" + message + "@";
    }
}
