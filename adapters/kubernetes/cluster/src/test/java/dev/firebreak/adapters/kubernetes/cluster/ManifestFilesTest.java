package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.walls.cluster.Trouble;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ManifestFilesTest {
    private static final Ownership OWNERSHIP = new Ownership(SmallLab.NAME);

    @Test
    void every_document_is_an_object_but_what_flux_kustomize_helm_and_machines_outside_read() {
        SortedMap<String, String> files = SmallLab.with("charts/grafana/values.yaml", "a: 1\n");
        files.put("outside/nas/compose.yaml", "services: {}\n");

        ManifestFiles.Read read = ManifestFiles.read(files, OWNERSHIP);

        assertThat(read.troubles()).isEmpty();
        assertThat(read.wanted()).hasSize(5);
        assertThat(read.notes()).singleElement().asString().contains("charts/grafana/values.yaml is for Helm");
    }

    @Test
    void everything_that_is_wrong_with_files_is_told_together() {
        SortedMap<String, String> files = SmallLab.with("a.yaml", "a: [b\n");
        files.put("b.yaml", "apiVersion: v1\nkind: ConfigMap\n");
        files.put("c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: stranger}\n");
        files.put("d.yaml", files.getOrDefault(SmallLab.DOORS, ""));

        assertThat(ManifestFiles.read(files, OWNERSHIP).troubles())
                .extracting(Trouble::toString)
                .hasSize(4)
                .anyMatch(trouble -> trouble.contains("no YAML") && trouble.contains("(a.yaml)"))
                .anyMatch(trouble -> trouble.contains("without apiVersion, kind or metadata.name (b.yaml)")
                        || trouble.contains("(b.yaml)"))
                .anyMatch(trouble -> trouble.contains("ConfigMap stranger does not have the labels"))
                .anyMatch(
                        trouble -> trouble.contains("Service ai/ollama stands in " + SmallLab.DOORS + " too (d.yaml)"));
    }
}
