package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Models that LLMKube and KServe serve: their InferenceServices with the Models that these name. */
final class OwnModels {
    private final Map<String, Value> models = new HashMap<>();

    OwnModels(List<Instance> instances) {
        for (Instance instance : instances) {
            if (instance.is("llmkube.dev", "Model")) {
                models.put(instance.namespace() + "/" + instance.name(), instance.spec());
            }
        }
    }

    /** What runs the model, in the form that most operators share. */
    Value server(Instance service) {
        Value spec = service.spec();
        Value predictor = spec.at("predictor");
        if (predictor.there()) {
            Value first = predictor.at("containers").items().stream()
                    .findFirst()
                    .orElse(predictor.at("model").there() ? predictor.at("model") : Value.Nothing.VALUE);
            return predictor.with(first.entries());
        }
        Map<String, Value> more = new LinkedHashMap<>();
        Value probes = spec.at("probeOverrides");
        probes.entries().forEach((kind, probe) -> more.put(kind + "Probe", probe));
        Value gpu = model(service).at("hardware", "gpu");
        if (gpu.at("enabled").isTrue() && !spec.at("resources", "gpu").there()) {
            String resource = gpu.at("vendor").word() + ".com/gpu";
            Value limits = Value.entries(
                    Map.of(resource, Value.text(gpu.at("count").text().orElse("1"))));
            Map<String, Value> requests =
                    new LinkedHashMap<>(spec.at("resources").entries());
            more.put("resources", Value.entries(Map.of("requests", Value.entries(requests), "limits", limits)));
        }
        return spec.with(more);
    }

    private Value model(Instance service) {
        String name = service.spec().at("modelRef").word();
        return models.getOrDefault(service.namespace() + "/" + name, Value.Nothing.VALUE);
    }

    /** What it serves, by its names and arguments. */
    ModelHint hint(Instance service) {
        Value spec = service.spec();
        List<String> arguments = new ArrayList<>();
        spec.any("extraArgs", "args").items().forEach(a -> a.text().ifPresent(arguments::add));
        List<String> aliases = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals("--alias") && !arguments.get(i + 1).equals(service.name())) {
                aliases.add(arguments.get(i + 1));
            }
        }
        String words = (service.name() + " " + spec.at("modelRef").word() + " "
                        + model(service).at("source").word() + " " + String.join(" ", arguments))
                .toLowerCase(Locale.ROOT);
        Optional<Integer> context = spec.at("contextSize").number().filter(n -> n > 0);
        return new ModelHint(task(words), engine(spec), context, aliases);
    }

    private static String task(String words) {
        if (words.contains("rerank")) {
            return "rerank";
        }
        if (words.contains("embed")) {
            return "embeddings";
        }
        if (words.contains("whisper")) {
            return "transcription";
        }
        return words.contains("tts") || words.contains("kokoro") ? "speech" : "chat";
    }

    private static String engine(Value spec) {
        String runtime = (spec.at("runtime").word() + " " + spec.at("image").word() + " "
                        + spec.at("predictor", "model", "runtime").word() + " "
                        + spec.at("predictor", "model", "modelFormat", "name").word())
                .toLowerCase(Locale.ROOT);
        if (runtime.contains("vllm")) {
            return "vllm";
        }
        if (runtime.contains("sglang")) {
            return "sglang";
        }
        if (runtime.contains("ollama")) {
            return "ollama";
        }
        if (runtime.contains("llama")) {
            return "llama.cpp";
        }
        return runtime.contains("text-embeddings") || runtime.contains("tei") ? "tei" : "other";
    }
}
