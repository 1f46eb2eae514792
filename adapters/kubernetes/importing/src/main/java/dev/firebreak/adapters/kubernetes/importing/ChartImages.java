package dev.firebreak.adapters.kubernetes.importing;

import java.util.Optional;

/** Images as charts' values write them. */
final class ChartImages {
    private ChartImages() {}

    /** A word, or registry, repository and tag; without a version where none is said. */
    static Optional<String> image(Value image) {
        if (image instanceof Value.Text) {
            return image.text();
        }
        Optional<String> repository = image.any("repository", "name").text();
        String registry = image.at("registry").text().map(r -> r + "/").orElse("");
        String tag = image.at("tag").text().map(t -> ":" + t).orElse("");
        String digest = image.at("digest").text().map(d -> "@" + d).orElse("");
        return repository.map(name -> registry + name + tag + digest);
    }
}
