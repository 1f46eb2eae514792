package dev.firebreak.adapters.kubernetes.importing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code kustomization.yaml} files of a tree: what each takes in, and what it changes, as far as that is simple:
 * namespace, images and patches that are a part of an object.
 *
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/">kustomization.yaml</a>
 */
final class Kustomizations {
    private static final Set<String> NAMES = Set.of("kustomization.yaml", "kustomization.yml");

    private final Map<Path, Value> byFolder = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private final Map<Path, Set<Path>> filesOf = new HashMap<>();
    private final Map<Path, Set<Path>> below = new HashMap<>();
    /** For each file the kustomizations that take it in, the innermost first. */
    private final Map<Path, List<Value>> over = new HashMap<>();

    Kustomizations(Tree tree) {
        for (Manifest manifest : tree.manifests()) {
            if (isKustomization(manifest)) {
                byFolder.putIfAbsent(manifest.folder(), manifest.root());
            } else {
                filesOf.computeIfAbsent(manifest.folder(), f -> new LinkedHashSet<>())
                        .add(manifest.file());
                files.add(manifest.file());
            }
            for (Path at = manifest.folder(); at.getParent() != null; at = at.getParent()) {
                below.computeIfAbsent(at.getParent(), f -> new TreeSet<>()).add(at);
            }
        }
        byFolder.keySet().stream()
                .sorted(Comparator.comparingInt(Path::getNameCount).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(folder -> files(folder, List.of())
                        .forEach(file -> over.computeIfAbsent(file, f -> new ArrayList<>())
                                .add(byFolder.getOrDefault(folder, Value.Nothing.VALUE))));
    }

    static boolean isKustomization(Manifest manifest) {
        return NAMES.contains(String.valueOf(manifest.file().getFileName()));
    }

    /** Whether anything stands in this folder or below. */
    boolean isFolder(Path folder) {
        return below.containsKey(folder) || filesOf.containsKey(folder) || byFolder.containsKey(folder);
    }

    /** The files that a folder and these components of it stand for; circles are entered once. */
    Set<Path> files(Path folder, List<Path> components) {
        Set<Path> files = new LinkedHashSet<>();
        Set<Path> seen = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(components);
        open.addFirst(folder);
        while (!open.isEmpty()) {
            Path at = open.removeFirst();
            if (this.files.contains(at)) {
                files.add(at);
            } else if (seen.add(at)) {
                inside(at, open, files);
            }
        }
        return files;
    }

    /** What a kustomization names; where there is none, as Flux does it, every manifest and every folder below. */
    private void inside(Path folder, Deque<Path> open, Set<Path> files) {
        Value kustomization = byFolder.getOrDefault(folder, Value.Nothing.VALUE);
        if (!kustomization.there()) {
            files.addAll(filesOf.getOrDefault(folder, Set.of()));
            open.addAll(below.getOrDefault(folder, Set.of()));
            return;
        }
        for (String key : List.of("resources", "bases", "components")) {
            kustomization.at(key).items().stream()
                    .flatMap(item -> item.text().stream())
                    .filter(text -> !text.contains("://"))
                    .forEach(text -> open.add(resolve(folder, text)));
        }
    }

    /** Whether a folder says what of it is applied, and neither it nor any other takes this file in. */
    boolean isLeftOut(Path file) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        Value own = byFolder.getOrDefault(folder, Value.Nothing.VALUE);
        return own.any("resources", "bases").there() && !over.containsKey(file);
    }

    static Path resolve(Path folder, String relative) {
        try {
            return folder.resolve(relative).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            return folder;
        }
    }

    /** The namespace that the outermost kustomization around a file gives; empty when none does. */
    String namespace(Path file) {
        String namespace = "";
        for (Value kustomization : over.getOrDefault(file, List.of())) {
            namespace = kustomization.at("namespace").text().orElse(namespace);
        }
        return namespace;
    }

    /** An object as the kustomizations around its file change it. */
    Value changed(Manifest manifest) {
        Value root = manifest.root();
        for (Value kustomization : over.getOrDefault(manifest.file(), List.of())) {
            for (Value image : kustomization.at("images").items()) {
                root = Patches.image(root, image);
            }
            for (Value patch : kustomization.at("patches").items()) {
                root = Patches.patched(root, patch);
            }
        }
        return root;
    }
}
