package dev.firebreak.entry.api;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.Model.Task;
import dev.firebreak.core.inference.ModelDirectory;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A fixed set of models, and what is wrong with servers that were named. */
public record FakeModels(List<Model> models, List<String> troubles) implements ModelDirectory {
    public FakeModels(List<Model> models) {
        this(models, List.of());
    }

    /** A server with two language models, and the embedding model of this process. */
    public static FakeModels ollama() {
        Backend ollama = new Backend("Ollama", URI.create("http://127.0.0.1:11434/v1"), Optional.of("a-secret-key"));
        return new FakeModels(List.of(
                new Model("qwen3:8b", Task.GENERATE, Optional.of(ollama)),
                new Model("llama3.2:3b", Task.GENERATE, Optional.of(ollama)),
                new Model("bge-small-en-v1.5", Task.EMBED, Optional.empty())));
    }

    public static FakeModels none() {
        return new FakeModels(List.of(new Model("bge-small-en-v1.5", Task.EMBED, Optional.empty())));
    }

    public FakeModels with(String trouble) {
        return new FakeModels(models, List.of(trouble));
    }

    @Override
    public Optional<Model> defaultModel() {
        return models.stream().filter(model -> model.task() == Task.GENERATE).findFirst();
    }
}
