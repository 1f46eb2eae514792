package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives every workload a name of its own that a lab file takes: its own, with its namespace where two have the same. */
final class LabNames {
    /** Kubernetes adds eleven characters to the name of a CronJob. */
    private static final int LONGEST = 52;

    private LabNames() {}

    /** In the order of the workloads. */
    static List<String> of(List<Candidate> candidates) {
        Map<String, Long> often = candidates.stream()
                .collect(Collectors.groupingBy(c -> plain(c.origin().name()), Collectors.counting()));
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Candidate candidate : candidates) {
            String own = plain(candidate.origin().name());
            boolean alone = often.getOrDefault(own, 1L) == 1;
            String namespace = plain(candidate.origin().namespace());
            List<String> tries = new ArrayList<>();
            if (alone || own.equals(namespace)) {
                tries.add(own);
            }
            tries.add(cut(own.startsWith(namespace + "-") ? own : namespace + "-" + own));
            tries.add(cut(own, 30) + "-" + cut(plain(candidate.origin().kind()), 20));
            folders(candidate).forEach(folder -> tries.add(cut(own, 30) + "-" + cut(folder, 20)));
            for (int i = 2; i <= taken.size() + 2; i++) {
                tries.add(cut(own, 46) + "-" + i);
            }
            names.add(tries.stream().filter(taken::add).findFirst().orElse(own));
        }
        return names;
    }

    /** The folders of its file, the innermost first. */
    private static List<String> folders(Candidate candidate) {
        List<String> parts = new ArrayList<>(List.of(candidate.origin().from().split("/")));
        parts.removeLast();
        return parts.reversed().stream().map(LabNames::plain).toList();
    }

    static String plain(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = cut(plain);
        return cut.isEmpty() ? "workload" : cut;
    }

    private static String cut(String name) {
        return cut(name, LONGEST);
    }

    private static String cut(String name, int longest) {
        return name.substring(0, Math.min(name.length(), longest)).replaceAll("-+$", "");
    }
}
