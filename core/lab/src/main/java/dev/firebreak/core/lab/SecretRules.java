package dev.firebreak.core.lab;

import dev.firebreak.core.lab.LabRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** No secret stands in a lab file: it is read by many, and what is made of it is committed. */
final class SecretRules {
    private final List<Problem> problems = new ArrayList<>();

    private SecretRules() {}

    static List<Problem> problems(Lab lab) {
        SecretRules rules = new SecretRules();
        lab.workloads().forEach(workload -> rules.container(workload, "workloads"));
        lab.models().forEach(model -> rules.container(model.server(), "models"));
        lab.cluster()
                .git()
                .flatMap(git -> PlainSecret.inText(git.url()))
                .ifPresent(holds -> rules.say(
                        List.of("cluster", "git", "url"),
                        "it " + holds + "; write it without, and give Flux the password in a Secret of its own"));
        return rules.problems;
    }

    private void container(Workload workload, String part) {
        Container container = workload.container();
        container
                .environment()
                .forEach((name, value) -> PlainSecret.named(name, value)
                        .ifPresent(holds -> say(
                                List.of(part, workload.name(), "environment", name),
                                "the variable " + name + " " + holds
                                        + " in clear; keep it in a Secret and write secrets: {" + name + ": "
                                        + suggested(workload, name) + "} in its place")));
        words(workload, part, "command", container.command());
        words(workload, part, "arguments", container.arguments());
        container.probe().ifPresent(probe -> probe(workload, part, probe));
        container.chart().ifPresent(chart -> chart(workload, part, chart));
    }

    private void probe(Workload workload, String part, Container.Probe probe) {
        if (probe instanceof Container.Probe.Exec(List<String> command)) {
            tell(
                    command,
                    (i, holds) -> new Problem(
                            List.of(part, workload.name(), "probe", "exec", i), advice("word", holds), "", Set.of()));
        }
    }

    private void words(Workload workload, String part, String key, List<String> words) {
        tell(
                words,
                (i, holds) -> new Problem(
                        List.of(part, workload.name(), key, i),
                        advice(key.equals("command") ? "word" : "argument", holds),
                        "",
                        Set.of()));
    }

    private void tell(List<String> words, BiFunction<String, String, Problem> problem) {
        for (int i = 0; i < words.size(); i++) {
            Optional<String> next = i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
            String index = String.valueOf(i);
            PlainSecret.inArgument(words.get(i), next).ifPresent(holds -> problems.add(problem.apply(index, holds)));
        }
    }

    private static String advice(String what, String holds) {
        return "this " + what + " " + holds
                + " in clear; keep it in a Secret, bring it in by secrets: {NAME: secret/key}"
                + " and write $(NAME) here";
    }

    private void chart(Workload workload, String part, Chart chart) {
        List<String> path = List.of(part, workload.name(), "chart");
        PlainSecret.inText(chart.repository())
                .ifPresent(holds -> say(
                        and(path, "repository"), "it " + holds + "; write it without, and give Flux a Secret for it"));
        chart.values()
                .forEach((name, value) -> PlainSecret.named(name.substring(name.lastIndexOf('.') + 1), value)
                        .ifPresent(holds -> say(
                                and(and(path, "values"), name),
                                "the chart's value " + name + " " + holds
                                        + " in clear; name a Secret instead, as most charts take"
                                        + " one under existingSecret or a like name")));
    }

    private static String suggested(Workload workload, String variable) {
        String key = variable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return workload.name() + "/" + key;
    }

    private static List<String> and(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    private void say(List<String> path, String message) {
        problems.add(new Problem(path, message, "", Set.of()));
    }
}
