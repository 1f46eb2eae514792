package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Unread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects as they are applied: with their namespace and with Flux's variables put in, once for each that applies them. */
final class Instances {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-=]([^}]*))?}");
    /** Folders between {@code apps} and the namespace's in repositories of several clusters. */
    private static final Set<String> NO_NAMESPACE = Set.of(
            "base", "overlays", "main", "production", "prod", "staging", "test", "utility", "common", "default-apps");

    private final Kustomizations kustomizations;
    private final Map<Path, List<FluxKustomization>> byFile = new HashMap<>();
    private final List<Instance> all = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    private Instances(Tree tree) {
        this.kustomizations = new Kustomizations(tree);
        for (FluxKustomization flux : FluxKustomization.of(tree, kustomizations)) {
            flux.files()
                    .forEach(file ->
                            byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(flux));
        }
    }

    static Instances of(Tree tree) {
        Instances instances = new Instances(tree);
        tree.manifests().stream()
                .filter(manifest -> !Kustomizations.isKustomization(manifest))
                .filter(manifest -> !manifest.kind().isEmpty())
                .forEach(instances::add);
        return instances;
    }

    List<Instance> all() {
        return all;
    }

    /** Objects whose names hold a variable that nothing gives, or that nothing applies. */
    List<Unread> unread() {
        return unread;
    }

    private void add(Manifest manifest) {
        if (kustomizations.isLeftOut(manifest.file()) && !byFile.containsKey(manifest.file())) {
            tell(
                    manifest,
                    Unread.Why.SKIPPED,
                    manifest.kind() + " " + manifest.name()
                            + " is not applied: the kustomization.yaml beside it does not name its file");
            return;
        }
        Value root = kustomizations.changed(manifest);
        Set<String> seen = new HashSet<>();
        for (FluxKustomization flux : byFile.getOrDefault(manifest.file(), List.of())) {
            Instance instance = instance(manifest, resolved(root, flux.variables()), Optional.of(flux));
            if (seen.add(instance.namespace() + "/" + instance.name())) {
                keep(instance);
            }
        }
        if (seen.isEmpty()) {
            keep(instance(manifest, resolved(root, Map.of()), Optional.empty()));
        }
    }

    private void keep(Instance instance) {
        if (VARIABLE.matcher(instance.name()).find()) {
            tell(
                    instance.manifest(),
                    Unread.Why.TEMPLATE,
                    instance.kind() + " " + instance.name()
                            + " has a variable in its name that no Kustomization gives");
        } else {
            all.add(instance);
        }
    }

    private void tell(Manifest manifest, Unread.Why why, String reason) {
        String file = manifest.file().toString().replace('\\', '/');
        unread.add(new Unread(file, Math.max(1, manifest.root().line()), why, reason));
    }

    private Instance instance(Manifest manifest, Value root, Optional<FluxKustomization> flux) {
        String given = kustomizations.namespace(manifest.file());
        String own = given.isEmpty() ? root.at("metadata", "namespace").word() : given;
        if (flux.isPresent() && flux.get().said()) {
            return new Instance(manifest, root, flux.get().namespace(), false, flux);
        }
        if (!own.isEmpty()) {
            return new Instance(manifest, root, own, false, flux);
        }
        Optional<String> guess = flux.map(FluxKustomization::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .or(() -> byFolder(manifest.folder()));
        return new Instance(manifest, root, guess.orElse("default"), true, flux);
    }

    /** {@code apps/media/plex/app}: the folder behind {@code apps}, as most repositories have it. */
    private static Optional<String> byFolder(Path folder) {
        for (int i = 0; i + 1 < folder.getNameCount(); i++) {
            if (folder.getName(i).toString().equals("apps")) {
                int at = i + 1;
                while (at + 1 < folder.getNameCount()
                        && NO_NAMESPACE.contains(folder.getName(at).toString())) {
                    at++;
                }
                return Optional.of(folder.getName(at).toString());
            }
        }
        return Optional.empty();
    }

    private static Value resolved(Value root, Map<String, String> variables) {
        return root.mapped(text -> text.contains("${") ? resolved(text, variables) : text);
    }

    private static String resolved(String text, Map<String, String> variables) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String usual = matcher.group(2);
            String value = variables.getOrDefault(
                    matcher.group(1), usual == null ? matcher.group() : usual.replaceAll("^\"|\"$", ""));
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
