package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.SecretKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what runs: image or chart, words of its command, variables, secrets by reference, probe, privileges. */
final class ContainerText {
    private static final int KEY = 2;
    private static final int MOST_WORDS = 24;

    private final Lines lines;
    private final boolean environment;

    ContainerText(Lines lines, boolean environment) {
        this.lines = lines;
        this.environment = environment;
    }

    void write(Found found) {
        Optional<Sources.Chart> chart = found.candidate().hints().installs();
        Value pod = found.candidate().pod();
        List<Value> containers = Pods.containers(pod);
        if (found.image().isPresent()) {
            lines.key(KEY, "image", Lines.word(found.image().get()));
        } else if (chart.isPresent()) {
            chart(chart.get());
            return;
        }
        if (containers.size() > 1) {
            lines.comment(KEY, "beside it in the same pod: " + String.join(", ", others(containers)));
        }
        if (!containers.isEmpty()) {
            words("command", containers.getFirst().at("command"));
            words("arguments", containers.getFirst().at("args"));
            variables(Variables.of(containers.getFirst()));
        }
        Probes.of(pod, found.ports()).ifPresent(probe -> lines.key(KEY, "probe", probe));
        privileges(pod);
    }

    private void chart(Sources.Chart chart) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("repository", Lines.quoted(chart.repository().orElse("")));
        written.put("name", Lines.word(chart.name()));
        written.put("version", Lines.word(chart.version().orElse("")));
        lines.key(KEY, "chart", Lines.map(written), "its values are not taken over");
    }

    private static List<String> others(List<Value> containers) {
        return containers.stream()
                .skip(1)
                .map(c -> c.at("name").word()
                        + c.at("image").text().map(i -> " (" + i + ")").orElse(""))
                .toList();
    }

    private void words(String key, Value said) {
        List<String> words = said.items().stream().map(Value::word).toList();
        if (words.isEmpty()) {
            return;
        }
        if (words.size() <= MOST_WORDS && words.stream().allMatch(Variables::isPlain)) {
            lines.key(KEY, key, Lines.list(words));
        } else {
            lines.comment(KEY, key + " left out: too long, a template, or perhaps a secret");
        }
    }

    private void variables(Variables variables) {
        if (environment && !variables.plain().isEmpty()) {
            lines.key(KEY, "environment", "");
            variables.plain().forEach((name, value) -> lines.key(KEY + 1, name, Lines.word(value)));
        }
        if (variables.left() > 0) {
            lines.comment(KEY, "variables left out, as templates or perhaps secrets in clear: " + variables.left());
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        variables.secrets().forEach((name, from) -> {
            if (SecretKey.of(from).isPresent() && !variables.plain().containsKey(name)) {
                secrets.put(name, from);
            }
        });
        if (!secrets.isEmpty()) {
            lines.key(KEY, "secrets", "");
            secrets.forEach((name, from) -> lines.key(KEY + 1, name, Lines.word(from)));
        }
        variables.whole().forEach(name -> lines.comment(KEY, "secrets: also every key of the Secret " + name));
    }

    private void privileges(Value pod) {
        Map<String, String> written = new LinkedHashMap<>();
        if (pod.at("hostNetwork").isTrue()) {
            written.put("host-network", "true");
        }
        List<String> paths = Pods.hostPaths(pod).stream()
                .filter(path -> path.matches("/[-A-Za-z0-9_./]{0,200}"))
                .toList();
        if (!paths.isEmpty()) {
            written.put("host-paths", Lines.list(paths));
        }
        List<String> capabilities = contexts(pod)
                .flatMap(context -> context.at("capabilities", "add").items().stream())
                .map(Value::word)
                .filter(Privileges::isCapability)
                .distinct()
                .toList();
        if (!capabilities.isEmpty()) {
            written.put("capabilities", Lines.list(capabilities));
        }
        if (contexts(pod).anyMatch(context -> context.at("runAsUser").word().equals("0"))) {
            written.put("root", "true");
        }
        if (contexts(pod).anyMatch(context -> context.at("privileged").isTrue())) {
            written.put("everything", "true");
        }
        if (!written.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("reason", Lines.quoted("its manifest has it; say what for, or take it away"));
            all.putAll(written);
            lines.key(KEY, "privileged", Lines.map(all));
        }
    }

    private static Stream<Value> contexts(Value pod) {
        return Stream.concat(
                Stream.of(pod.at("securityContext")),
                Pods.containers(pod).stream().map(container -> container.at("securityContext")));
    }
}
