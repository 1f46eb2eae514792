package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Clues;
import dev.firebreak.core.walls.survey.Guess;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import dev.firebreak.core.walls.survey.Guesser;
import dev.firebreak.core.walls.survey.KnownWorkload;
import dev.firebreak.core.walls.survey.WallCheck;
import dev.firebreak.core.walls.survey.WorkloadFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts together what is known of each workload: its needs, ports and state, its class by guess, its walls. */
final class Finder {
    /** As the lab file takes images. */
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9][-a-zA-Z0-9._/:]{0,254}(:[A-Za-z0-9_][-.A-Za-z0-9_]{0,127}|@sha256:[0-9a-f]{64})");

    private static final Pattern PATH = Pattern.compile("/[^\\s\\x00]{0,4095}");

    private final Surroundings surroundings;
    private final Guesser guesser;

    Finder(Surroundings surroundings, Guesser guesser) {
        this.surroundings = surroundings;
        this.guesser = guesser;
    }

    /** The workloads, each under a name that no other has. */
    List<Found> of(List<Candidate> candidates) {
        List<String> names = LabNames.of(candidates);
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(found(candidates.get(i), names.get(i)));
        }
        return all;
    }

    private Found found(Candidate candidate, String name) {
        Value pod = candidate.pod();
        List<Door> doors = surroundings.doors(candidate);
        List<FoundPort> ports = Ports.of(pod, doors);
        Needs needs = Needs.of(candidate, surroundings.claims(), surroundings.cards());
        Set<Brings> brings = surroundings.brings(candidate);
        List<String> state = Pods.mounts(pod, Pods.claims(pod)::containsKey).stream()
                .filter(path -> PATH.matcher(path).matches())
                .toList();
        boolean keeps = !state.isEmpty()
                || brings.contains(Brings.STATE)
                || !Pods.claims(pod).isEmpty();
        Guess guess = guess(candidate, ports, needs);
        boolean always = candidate.shape() != Shape.TO_AN_END;
        WorkloadFacts facts = new WorkloadFacts(
                PodFacts.of(pod),
                candidate.hints().whole(),
                candidate.shape() == Shape.EACH_NODE ? 1 : candidate.replicas(),
                always,
                pod.at("priorityClassName").there(),
                brings.contains(Brings.BUDGET),
                brings.contains(Brings.INGRESS),
                brings.contains(Brings.EGRESS),
                candidate.hints().token(),
                keeps,
                brings.contains(Brings.BACKUP));
        Map<String, String> known =
                guess.use().flatMap(guesser::entry).map(KnownWorkload::ports).orElse(Map.of());
        return new Found(
                name,
                candidate,
                guess,
                needs,
                doors,
                Ports.named(ports, known),
                state,
                image(pod),
                WallCheck.of(facts, guess.workloadClass()));
    }

    private Guess guess(Candidate candidate, List<FoundPort> ports, Needs needs) {
        if (candidate.hints().model().isPresent()) {
            return new Guess(
                    WorkloadClass.INFERENCE, Optional.empty(), "an operator serves a model by it", Confidence.SURE);
        }
        List<String> images = Pods.containers(candidate.pod()).stream()
                .flatMap(container -> container.at("image").text().stream())
                .toList();
        return guesser.guess(new Clues(
                candidate.origin().name(),
                images,
                candidate.hints().chart().filter(chart -> !chart.equals("app-template")),
                candidate.shape() == Shape.TO_AN_END,
                candidate.shape() == Shape.STATEFUL,
                needs.gpus() > 0,
                ports.stream().map(FoundPort::number).collect(Collectors.toSet()),
                candidate.hints().suggested()));
    }

    /** The first container's, where it names a version. */
    private static Optional<String> image(Value pod) {
        return Pods.containers(pod).stream()
                .flatMap(container -> container.at("image").text().stream())
                .findFirst()
                .filter(image -> IMAGE.matcher(image).matches());
    }
}
