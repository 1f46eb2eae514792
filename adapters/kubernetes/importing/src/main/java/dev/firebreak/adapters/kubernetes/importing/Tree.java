package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Unread;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was read of a folder.
 *
 * @param name the folder's, for the lab
 * @param files how many files were read
 * @param manifests every object, by file
 * @param unread what was not taken in
 */
record Tree(String name, int files, List<Manifest> manifests, List<Unread> unread) {
    Tree {
        manifests = List.copyOf(manifests);
        unread = List.copyOf(unread);
    }

    /** Every object of this kind and of an API group that ends so. */
    Stream<Manifest> all(String group, String kind) {
        return manifests.stream().filter(manifest -> manifest.is(group, kind));
    }
}
