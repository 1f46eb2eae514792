package dev.firebreak.adapters.kubernetes.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one copy needs by its manifest. As in Kubernetes, a limit alone is requested too.
 *
 * @param cpu thousandths of a core
 * @param memory bytes
 * @param memoryLimit bytes, when it is not what is requested
 * @param limitOnly whether the memory is only a limit that nobody requested less than
 * @param disk bytes of its volumes
 * @param gpus how many cards; 0 for none
 * @param vendor of the cards, in the lab file's word
 */
record Needs(
        Optional<Long> cpu,
        Optional<Long> memory,
        Optional<Long> memoryLimit,
        boolean limitOnly,
        Optional<Long> disk,
        int gpus,
        Optional<String> vendor) {
    private static final int MOST_CARDS = 64;

    static Needs of(Candidate candidate, Map<String, Long> claimSizes, Map<String, String> cards) {
        long cpu = 0;
        long memory = 0;
        long limit = 0;
        boolean limitOnly = false;
        int gpus = 0;
        String vendor = "";
        List<Value> containers = Pods.containers(candidate.pod());
        for (Value container : containers) {
            Value requests = container.at("resources", "requests");
            Value limits = container.at("resources", "limits");
            cpu += requests.at("cpu")
                    .text()
                    .or(() -> limits.at("cpu").text())
                    .flatMap(Quantity::milli)
                    .orElse(0L);
            Optional<Long> asked = requests.at("memory").text().flatMap(Quantity::bytes);
            Optional<Long> most = limits.at("memory").text().flatMap(Quantity::bytes);
            memory += asked.or(() -> most).orElse(0L);
            limit += most.or(() -> asked).orElse(0L);
            limitOnly |= asked.isEmpty() && most.isPresent();
            for (Map.Entry<String, Value> one : limits.under(requests).entries().entrySet()) {
                Optional<String> of = vendor(one.getKey());
                if (of.isPresent()) {
                    gpus += one.getValue()
                            .text()
                            .flatMap(Quantity::amount)
                            .orElse(1L)
                            .intValue();
                    vendor = of.get();
                }
            }
        }
        if (gpus == 0 && claimsCard(candidate.pod(), containers)) {
            gpus = 1;
            vendor = claimed(candidate.pod())
                    .map(name -> cards.getOrDefault(candidate.origin().namespace() + "/" + name, ""))
                    .filter(of -> !of.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return new Needs(
                some(cpu),
                some(memory),
                limit > memory ? some(limit) : Optional.empty(),
                limitOnly,
                disk(candidate, claimSizes),
                Math.clamp(gpus, 0, MOST_CARDS),
                Optional.of(vendor).filter(v -> !v.isEmpty()));
    }

    private static Optional<Long> some(long amount) {
        return amount > 0 ? Optional.of(amount) : Optional.empty();
    }

    /** Whose card a resource is; empty when it is none. */
    static Optional<String> vendor(String resource) {
        String name = resource.toLowerCase(Locale.ROOT);
        if (name.startsWith("nvidia.com/") || name.equals("gpu.nvidia.com")) {
            return Optional.of("nvidia");
        }
        if (name.startsWith("amd.com/") || name.equals("gpu.amd.com")) {
            return Optional.of("amd");
        }
        if (name.startsWith("gpu.intel.com") || name.startsWith("intel.com/gpu")) {
            return Optional.of("intel");
        }
        return name.contains("/") && Set.of("gpu", "dri").contains(name.substring(name.lastIndexOf('/') + 1))
                ? Optional.of("other")
                : Optional.empty();
    }

    /** Whether a container claims a device that is called a card, as dynamic resource allocation has it. */
    private static boolean claimsCard(Value pod, List<Value> containers) {
        boolean claimed = containers.stream()
                .flatMap(container -> container.at("resources", "claims").items().stream())
                .anyMatch(claim -> claim.at("name").word().contains("gpu"));
        return claimed
                || pod.at("resourceClaims").items().stream()
                        .anyMatch(claim -> (claim.at("name").word()
                                        + claim.at("resourceClaimTemplateName").word())
                                .contains("gpu"));
    }

    private static Stream<String> claimed(Value pod) {
        return pod.at("resourceClaims").items().stream()
                .flatMap(claim -> claim.at("resourceClaimTemplateName").text().stream());
    }

    private static Optional<Long> disk(Candidate candidate, Map<String, Long> claimSizes) {
        long all =
                candidate.sizes().values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<String, String> claim : Pods.claims(candidate.pod()).entrySet()) {
            if (!candidate.sizes().containsKey(claim.getKey())) {
                String key = candidate.origin().namespace() + "/" + claim.getValue();
                all += claimSizes.getOrDefault(key, 0L);
            }
        }
        return some(all);
    }
}
