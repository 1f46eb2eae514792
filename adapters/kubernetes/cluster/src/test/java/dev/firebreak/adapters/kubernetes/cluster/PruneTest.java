package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.Leftover;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PruneTest extends ClusterTest {
    private static final SortedMap<String, String> NOTHING = new TreeMap<>();

    @Test
    void what_is_no_longer_wanted_is_shown_and_stays_unless_one_asks() throws Exception {
        done(SmallLab.files(), USUAL);
        SortedMap<String, String> less = SmallLab.without(SmallLab.DOORS);

        Applied.Done shown = done(less, USUAL);

        assertThat(shown.difference().leftovers())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("Service ai/ollama");
        assertThat(shown.pruned()).isEmpty();
        assertThat(there().has(SmallLab.SERVICE)).isTrue();

        assertThat(done(less, PRUNE).pruned()).extracting(Object::toString).containsExactly("Service ai/ollama");
        assertThat(there().has(SmallLab.SERVICE)).isFalse();
        assertThat(progress.told()).contains("pruned Service ai/ollama");
    }

    @Test
    void volumes_stay_until_one_asks_for_that_too_and_so_does_the_namespace_around_them() throws Exception {
        done(SmallLab.files(), USUAL);

        Applied.Done kept = done(NOTHING, PRUNE);

        assertThat(kept.pruned())
                .extracting(Object::toString)
                .containsExactly("Deployment ai/ollama", "Service ai/ollama", "NetworkPolicy ai/deny-all");
        assertThat(kept.difference().leftovers().stream()
                        .filter(leftover -> leftover.keptBecause().isPresent())
                        .map(Leftover::toString))
                .anySatisfy(leftover ->
                        assertThat(leftover).contains("PersistentVolumeClaim", "it holds data; --prune-data"))
                .anySatisfy(leftover ->
                        assertThat(leftover).contains("Namespace", "it holds PersistentVolumeClaim ai/ollama-models"));
        assertThat(there().has(SmallLab.CLAIM)).isTrue();

        assertThat(done(NOTHING, PRUNE_DATA).pruned())
                .extracting(Object::toString)
                .containsExactly("PersistentVolumeClaim ai/ollama-models", "Namespace ai");
        assertThat(there().has(SmallLab.NAMESPACE)).isFalse();
    }

    @Test
    void a_namespace_with_something_of_others_in_it_stays() throws Exception {
        done(SmallLab.files(), USUAL);
        there().put("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "notes", "namespace": "ai"}}""");

        Applied.Done done = done(NOTHING, PRUNE_DATA);

        assertThat(done.pruned()).extracting(Object::toString).doesNotContain("Namespace ai");
        assertThat(done.difference().leftovers())
                .extracting(Leftover::toString)
                .anyMatch(leftover -> leftover.contains("it holds ConfigMap ai/notes, which Firebreak did not make"));
        assertThat(there().has(SmallLab.NAMESPACE)).isTrue();
    }

    @Test
    void what_another_lab_has_in_it_keeps_a_namespace_too() throws Exception {
        done(SmallLab.files(), USUAL);
        SortedMap<String, String> office = new TreeMap<>();
        office.put(
                "office.yaml",
                SmallLab.with("a.yaml", configMap("shared"))
                        .getOrDefault("a.yaml", "")
                        .replace("home", "office"));
        got(cluster().apply("office", office, USUAL, progress));

        assertThat(done(NOTHING, PRUNE_DATA).pruned())
                .extracting(Object::toString)
                .doesNotContain("Namespace ai");
    }

    @Test
    void what_every_namespace_has_and_what_belongs_to_ours_does_not_keep_it() throws Exception {
        done(SmallLab.files(), USUAL);
        there().put("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "kube-root-ca.crt", "namespace": "ai"}}""");
        there().put("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ollama-1", "namespace": "ai",
                 "ownerReferences": [{"kind": "ReplicaSet", "name": "ollama", "uid": "x"}]}}""");

        assertThat(done(NOTHING, PRUNE_DATA).pruned())
                .extracting(Object::toString)
                .contains("Namespace ai");
    }

    @Test
    void what_only_bears_the_labels_is_not_ours() throws Exception {
        done(SmallLab.files(), USUAL);
        there().put("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "copy", "namespace": "ai", "labels":
                 {"app.kubernetes.io/managed-by": "firebreak", "app.kubernetes.io/part-of": "home"}}}""");

        assertThat(diff(SmallLab.files()).leftovers()).isEmpty();
    }

    @Test
    void an_address_that_firebreak_wrote_is_found_among_those_that_clusters_write() throws Exception {
        there().serve("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", true);
        done(SmallLab.with("outside.yaml", """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: nas, namespace: ai, LABELS}
                addressType: IPv4
                """), USUAL);

        assertThat(done(SmallLab.files(), PRUNE).pruned())
                .extracting(Object::toString)
                .containsExactly("EndpointSlice ai/nas");
    }

    @Test
    void another_lab_in_the_same_cluster_is_left_alone() throws Exception {
        done(SmallLab.files(), USUAL);

        assertThat(got(cluster().diff("office", NOTHING)).leftovers()).isEmpty();
    }

    @Test
    void long_lists_are_read_page_by_page_and_without_the_values_in_them() throws Exception {
        done(SmallLab.files(), USUAL);
        server.pagesOf(1);
        for (String name : new String[] {"a", "b", "c"}) {
            done(SmallLab.with(name + ".yaml", configMap(name)), USUAL);
        }
        server.fails(
                "configmaps?limit=500&labelSelector=app.kubernetes.io%2Fmanaged-by%3Dfirebreak%2C"
                        + "app.kubernetes.io%2Fpart-of%3Dhome&continue=2",
                1, 410, "{}", Map.of());

        assertThat(done(SmallLab.files(), PRUNE).pruned())
                .extracting(Object::toString)
                .containsExactly("ConfigMap ai/a", "ConfigMap ai/b", "ConfigMap ai/c");
    }

    @Test
    void a_kind_that_may_not_be_listed_is_noted() throws Exception {
        done(SmallLab.files(), USUAL);
        server.forbid("list secrets");

        assertThat(diff(SmallLab.files()).notes()).singleElement().asString().contains("cannot be listed: secrets");
    }

    @Test
    void who_may_not_delete_is_told_before_anything_changes() throws Exception {
        done(SmallLab.files(), USUAL);
        server.forbid("delete services");
        int before = writes().size();

        assertThat(refused(SmallLab.without(SmallLab.DOORS), PRUNE)).contains("cannot delete resource \"services\"");
        assertThat(writes()).hasSize(before);
    }

    private static String configMap(String name) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: ai, LABELS}\ndata: {x: y}\n";
    }
}
