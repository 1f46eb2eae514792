package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.library.yaml.Yaml;
import java.util.List;
import java.util.stream.Collectors;

/** Objects as YAML, one document for each. */
final class ManifestYaml {
    private ManifestYaml() {}

    static String write(List<Manifest> manifests) {
        return manifests.stream().map(manifest -> Yaml.write(manifest.fields())).collect(Collectors.joining("---\n"));
    }
}
