package dev.firebreak.roles.chat;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.LanguageModel;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.inference.UpstreamException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A language model that does what the test says, in a directory of its own. */
final class FakeModel implements LanguageModel, ModelDirectory {
    static final Model QWEN = new Model(
            "qwen3:8b",
            Model.Task.GENERATE,
            Optional.of(new Backend("Ollama", URI.create("http://127.0.0.1:11434/v1"), Optional.empty())));

    final List<Prompt> prompts = new CopyOnWriteArrayList<>();
    final AtomicInteger canceled = new AtomicInteger();
    volatile List<Model> models = List.of(QWEN);
    volatile Answer answer = (tokens, cancellation) -> tokens.accept("Six minutes [1].");

    /** What the model does when it is asked. */
    interface Answer {
        void write(Tokens tokens, Cancellation cancellation) throws UpstreamException, IOException;
    }

    /** Says {@code words}, then waits until it is canceled. */
    void saysAndHangs(String... words) {
        answer = (tokens, cancellation) -> {
            for (String word : words) {
                tokens.accept(word);
            }
            CountDownLatch over = new CountDownLatch(1);
            cancellation.onCancel(over::countDown);
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            canceled.incrementAndGet();
            throw new UpstreamException(UpstreamException.Kind.CANCELED, "canceled");
        };
    }

    @Override
    public void generate(Model model, Prompt prompt, Tokens tokens, Cancellation cancellation)
            throws UpstreamException {
        prompts.add(prompt);
        try {
            answer.write(tokens, cancellation);
        } catch (IOException e) {
            throw new UpstreamException(UpstreamException.Kind.CANCELED, "nobody listens", e);
        }
    }

    @Override
    public List<Model> models() {
        return models;
    }

    @Override
    public Optional<Model> defaultModel() {
        return models.stream().findFirst();
    }
}
