package dev.firebreak.core.inference;

import java.net.URI;
import java.util.Optional;

/**
 * A server that speaks the OpenAI API.
 *
 * @param name for people and logs, such as {@code Ollama}
 * @param base where its API begins, with {@code /v1}: {@code http://127.0.0.1:11434/v1}
 * @param key sent as a bearer token; never logged
 */
public record Backend(String name, URI base, Optional<String> key) {
    public Backend {
        String scheme = base.getScheme();
        if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "not the address of a model server: '" + base + "'. It looks like http://127.0.0.1:11434/v1");
        }
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
