package dev.firebreak.adapters.kubernetes.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Kustomization of Flux: what it applies, where to, after what.
 *
 * @param name its own
 * @param namespace where it puts what says no namespace; empty when that is not known
 * @param said whether it says so itself
 * @param files that it applies
 * @param components the names of the components it adds: {@code volsync}
 * @param variables what it puts in the place of {@code ${NAME}}
 * @param after names of others that must be there before
 * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/">Kustomization</a>
 */
record FluxKustomization(
        String name,
        String namespace,
        boolean said,
        Set<Path> files,
        List<String> components,
        Map<String, String> variables,
        List<String> after) {
    private static final String FLUX = "kustomize.toolkit.fluxcd.io";

    /** Every one of a tree whose folder is there. */
    static List<FluxKustomization> of(Tree tree, Kustomizations kustomizations) {
        List<FluxKustomization> all = new ArrayList<>();
        tree.all(FLUX, "Kustomization")
                .forEach(manifest -> of(manifest, kustomizations).ifPresent(all::add));
        return all;
    }

    private static Optional<FluxKustomization> of(Manifest manifest, Kustomizations kustomizations) {
        Value spec = kustomizations.changed(manifest).at("spec");
        Optional<Path> folder = folder(spec.at("path").word(), kustomizations);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        List<Path> components = spec.at("components").items().stream()
                .flatMap(item -> item.text().stream())
                .map(text -> Kustomizations.resolve(folder.get(), text))
                .toList();
        Optional<String> target = spec.at("targetNamespace").text().filter(text -> !text.contains("$"));
        return Optional.of(new FluxKustomization(
                manifest.name(),
                target.orElse(own(manifest, kustomizations)),
                target.isPresent(),
                kustomizations.files(folder.get(), components),
                components.stream().map(FluxKustomization::lastWords).toList(),
                spec.at("postBuild", "substitute").words(),
                spec.at("dependsOn").items().stream()
                        .map(item -> item.at("name").word())
                        .toList()));
    }

    /** What it applies often stands where it stands itself; not so in Flux's own namespace. */
    private static String own(Manifest manifest, Kustomizations kustomizations) {
        String given = kustomizations.namespace(manifest.file());
        String own = given.isEmpty() ? manifest.namespace() : given;
        return own.equals("flux-system") ? "" : own;
    }

    /** The folder in the tree; its path counts from the repository's root, of which the tree may be a part. */
    private static Optional<Path> folder(String path, Kustomizations kustomizations) {
        if (path.isBlank() || path.contains("$")) {
            return Optional.empty();
        }
        Path whole = Kustomizations.resolve(Path.of(""), path.replaceFirst("^\\.?/", ""));
        for (int from = 0; from + 1 < whole.getNameCount(); from++) {
            Path rest = whole.subpath(from, whole.getNameCount());
            if (kustomizations.isFolder(rest)) {
                return Optional.of(rest);
            }
        }
        return Optional.empty();
    }

    private static String lastWords(Path component) {
        int names = component.getNameCount();
        return component.subpath(Math.max(0, names - 2), names).toString();
    }
}
