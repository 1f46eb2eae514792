package dev.firebreak.adapters.labfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The lab file's reference for people, in Markdown. */
final class Reference {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Section<?>> ahead = new ArrayDeque<>();
    private final Map<Field<?>, Section<?>> told = new HashMap<>();
    private final Set<String> met = new LinkedHashSet<>();

    private Reference() {}

    static String text() {
        Reference reference = new Reference();
        reference.out.append(head());
        reference.link(LabFields.LAB);
        reference.link(WorkloadFields.ENTRY);
        while (!reference.ahead.isEmpty()) {
            reference.section(reference.ahead.pop());
        }
        return reference.out.toString();
    }

    private static String head() {
        return """
            # The lab file: every key

            Written from the same description of the keys by which the file is read. `docs/lab.schema.json` is the same for
            editors; `docs/design/lab.md` has a file that shows most of it and says why it is so.

            ## How values are written
            - **Amounts** carry their unit: `512MiB`, `8GiB`, `64GB`, `4Gi`, `4G`, `4 GB`. `Ki Mi Gi Ti` are powers of 1024,
              `k K M G T` powers of 1000, both with or without `B`. Speeds are `400MB/s` or, as networks count, `1Gbit/s`.
              No exponents, nothing negative, no amount without a unit.
            - **Processor time** is in cores: `0.5`, `2`, or in thousandths: `500m`.
            - **Lists** of words may be a single word: `after: postgres`.
            - **Names of nodes** may be patterns: `pi-[1-5]`, `[01-12]` with zeros, several ranges multiply, at most %d
              names each. Between brackets they need quotes: `["pi-[1-3]"]`.
            - **Aliases** and merge keys (`<<`) work as in YAML; other tags do not.
            - A file has at most %d MiB and %d values, aliases counted as what they stand for, no deeper than %d.
            """.formatted(Bounds.NAMES_PER_PATTERN, Bounds.BYTES >> 20, Bounds.VALUES, Bounds.DEPTH);
    }

    private void section(Section<?> section) {
        List<Section<?>> before = new ArrayList<>(ahead);
        ahead.clear();
        out.append("\n## ").append(title(section)).append("\n");
        out.append(section.about()).append("\n\n");
        out.append("| key | value | when not said | what it means | for example |\n|---|---|---|---|---|\n");
        section.fields().stream().filter(field -> !told.containsKey(field)).forEach(this::row);
        alsoThese(section);
        section.fields().forEach(field -> told.putIfAbsent(field, section));
        ahead.addAll(before);
    }

    /** Keys that another section has told already. */
    private void alsoThese(Section<?> section) {
        Map<Section<?>, List<String>> others = new LinkedHashMap<>();
        section.fields().stream()
                .filter(told::containsKey)
                .forEach(field -> others.computeIfAbsent(told.get(field), s -> new ArrayList<>())
                        .add("`" + field.name() + "`"));
        others.forEach(
                (other, keys) -> out.append("\nAlso, as of %s: %s.\n".formatted(link(other), String.join(", ", keys))));
    }

    private void row(Field<?> field) {
        out.append("| `%s` | %s | %s | %s | `%s` |\n"
                .formatted(field.name(), value(field.kind()), absent(field), field.about(), field.example()));
    }

    private static String absent(Field<?> field) {
        return field.required()
                ? field.unless()
                        .map(key -> "must be said, unless `" + key + "` brings it")
                        .orElse("**must be said**")
                : field.usual().map(usual -> "`" + usual + "`").orElse("-");
    }

    private String value(Kind<?> kind) {
        return switch (kind) {
            case Scalar<?> scalar ->
                scalar.name()
                        + scalar.limits()
                                .map(limits -> ", `" + limits.least() + "` to `" + limits.most() + "`")
                                .orElse("");
            case Word<?> word ->
                word.words().keySet().stream().map(w -> "`" + w + "`").collect(Collectors.joining(", "));
            case ListOf<?> list -> "list: " + value(list.item());
            case MapOf<?, ?> map -> "map: " + value(map.key()) + " to " + value(map.member());
            case OneOf<?> one -> one.shapes().stream().map(this::value).collect(Collectors.joining(", or "));
            case Section<?> section -> link(section);
        };
    }

    private String link(Section<?> section) {
        if (met.add(section.word())) {
            ahead.add(section);
        }
        return "[" + section.name() + "](#" + section.word() + ")";
    }

    private static String title(Section<?> section) {
        String words = section.name().replaceFirst("^an? ", "");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
