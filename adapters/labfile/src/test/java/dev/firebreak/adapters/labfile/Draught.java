package dev.firebreak.adapters.labfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lab file that is made to hold one value under test, and nothing else that is not needed.
 *
 * @param path its keys from the root, for the test's name
 * @param section in which it stands
 * @param field whose value it is
 * @param parents what stands around it
 */
record Draught(String path, Section<?> section, Field<?> field, List<Step> parents) {
    /** Something on the way to the value: a section's key, or the key or the dash of a member. */
    sealed interface Step {
        record Key(Section<?> section, Field<?> field) implements Step {}

        record Member(String name) implements Step {}

        record Dash() implements Step {}
    }

    /** A file, where the value under test stands in it, and where the key of the section does. */
    record Written(String text, Place value, Place section) {}

    private static final String MEMBER = "extra-1";

    /** One for every key that there is. */
    static Stream<Draught> all() {
        List<Draught> all = new ArrayList<>();
        within(LabFields.LAB, "", List.of(), all);
        return all.stream();
    }

    private static void within(Section<?> section, String path, List<Step> parents, List<Draught> all) {
        for (Field<?> field : section.fields()) {
            String here = path + (path.isEmpty() ? "" : ".") + field.name();
            all.add(new Draught(here, section, field, parents));
            below(field.kind(), here, and(parents, new Step.Key(section, field)), all);
        }
    }

    private static void below(Kind<?> kind, String path, List<Step> parents, List<Draught> all) {
        switch (kind) {
            case Section<?> section -> within(section, path, parents, all);
            case ListOf<?> list -> below(list.item(), path, and(parents, new Step.Dash()), all);
            case MapOf<?, ?> map -> below(map.member(), path, and(parents, new Step.Member(MEMBER)), all);
            case OneOf<?> one -> one.shapes().forEach(shape -> below(shape, path, parents, all));
            case Scalar<?> _, Word<?> _ -> {}
        }
    }

    private static List<Step> and(List<Step> steps, Step last) {
        return Stream.concat(steps.stream(), Stream.of(last)).toList();
    }

    /** The file with this as the value; with nothing the key is left out. */
    Written with(Optional<String> value) {
        DraughtWriter writer = new DraughtWriter(this);
        return writer.written(value);
    }

    /** The key of the file's root under which it all stands. */
    String top() {
        return parents.isEmpty()
                ? field.name()
                : ((Step.Key) parents.getFirst()).field().name();
    }

    @Override
    public String toString() {
        return path;
    }
}
