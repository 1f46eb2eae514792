package dev.firebreak.core.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that the lab serves.
 *
 * @param server the workload of class {@code inference} that serves it: its name is the model's, its needs are the model's
 * @param task what it is for
 * @param engine what runs it
 * @param weights how large its file is, which is what each token reads; empty when unknown
 * @param contextTokens the longest prompt with its answer; empty when the engine decides
 * @param aliases other names under which it is asked for
 */
public record ServedModel(
        Workload server,
        Task task,
        Engine engine,
        Optional<Bytes> weights,
        Optional<Integer> contextTokens,
        List<String> aliases) {
    /** What a model is for. */
    public enum Task {
        CHAT,
        EMBEDDINGS,
        RERANK,
        TRANSCRIPTION,
        SPEECH,
        IMAGE;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The task that {@code word} names, or empty when it names none. */
        public static Optional<Task> of(String word) {
            return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
        }
    }

    /** What runs a model. */
    public enum Engine {
        VLLM("vllm"),
        LLAMA_CPP("llama.cpp"),
        OLLAMA("ollama"),
        RAY_SERVE("ray-serve"),
        SGLANG("sglang"),
        TEXT_EMBEDDINGS_INFERENCE("tei"),
        WHISPER_CPP("whisper.cpp"),
        SPEACHES("speaches"),
        XTTS("xtts"),
        PIPER("piper"),
        COMFYUI("comfyui"),
        /** Anything else that speaks the OpenAI API. */
        OTHER("other");

        private final String word;

        Engine(String word) {
            this.word = word;
        }

        /** As lab files write it. */
        public String word() {
            return word;
        }

        /** The engine that {@code word} names, or empty when it names none. */
        public static Optional<Engine> of(String word) {
            return Arrays.stream(values()).filter(e -> e.word().equals(word)).findFirst();
        }
    }

    public ServedModel {
        if (server.workloadClass() != WorkloadClass.INFERENCE) {
            throw new IllegalArgumentException("model " + server.name() + " is served by the class inference, not "
                    + server.workloadClass().word());
        }
        aliases = List.copyOf(aliases);
    }

    public String name() {
        return server.name();
    }
}
