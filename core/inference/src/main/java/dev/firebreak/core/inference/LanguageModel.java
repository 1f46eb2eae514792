package dev.firebreak.core.inference;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Generates an answer token by token. */
public interface LanguageModel {
    /**
     * Asks a model and hands over text as it comes, on this thread.
     *
     * @throws UpstreamException when there is no answer or it breaks off; what was handed over until then stays
     */
    void generate(Model model, Prompt prompt, Tokens tokens, Cancellation cancellation) throws UpstreamException;

    /** @param maxTokens how long the answer may be; empty for the server's default */
    record Prompt(List<ChatMessage> messages, OptionalInt maxTokens) {
        public Prompt {
            messages = List.copyOf(messages);
        }
    }

    /** @param role {@code system}, {@code user} or {@code assistant} */
    record ChatMessage(String role, String content) {
        public static ChatMessage system(String content) {
            return new ChatMessage("system", content);
        }

        public static ChatMessage user(String content) {
            return new ChatMessage("user", content);
        }

        public static ChatMessage assistant(String content) {
            return new ChatMessage("assistant", content);
        }
    }

    /** Takes pieces of text; an exception stops the generation. */
    @FunctionalInterface
    interface Tokens {
        void accept(String text) throws IOException;
    }
}
