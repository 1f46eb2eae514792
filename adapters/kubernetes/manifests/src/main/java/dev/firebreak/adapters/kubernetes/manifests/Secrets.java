package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.SecretKey;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * References to secrets, never their values: each is fetched from the lab's store into the territory that needs it.
 *
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">External Secrets</a>
 */
final class Secrets {
    private final Site site;

    Secrets(Site site) {
        this.site = site;
    }

    /** Those of a territory; none where the lab names no store, and the Secrets are expected to be there. */
    List<Manifest> of(Territory territory) {
        Optional<String> store = site.cluster().secretStore();
        if (store.isEmpty()) {
            return List.of();
        }
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        site.inCluster().stream()
                .filter(wall -> wall.territory().equals(territory.name()))
                .flatMap(wall -> wall.workload().container().secrets().values().stream())
                .forEach((SecretKey key) ->
                        keys.computeIfAbsent(key.secret(), _ -> new TreeSet<>()).add(key.key()));
        List<Manifest> all = new ArrayList<>();
        keys.forEach((secret, wanted) -> all.add(fetched(territory, secret, wanted, store.get())));
        return all;
    }

    private Manifest fetched(Territory territory, String secret, SortedSet<String> keys, String store) {
        List<Fields> data = keys.stream()
                .map(key -> Fields.of("secretKey", key)
                        .with("remoteRef", Fields.of("key", secret).with("property", key)))
                .toList();
        return Manifest.of(
                "external-secrets.io/v1",
                "ExternalSecret",
                Optional.of(territory.name()),
                secret,
                site.labels(),
                Fields.of(),
                Fields.of(
                        "spec",
                        Fields.of("refreshInterval", "1h")
                                .with(
                                        "secretStoreRef",
                                        Fields.of("kind", "ClusterSecretStore").with("name", store))
                                .with("target", Fields.of("name", secret).with("creationPolicy", "Owner"))
                                .with("data", data)));
    }
}
