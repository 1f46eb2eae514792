package dev.firebreak.adapters.labfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a {@link Draught}: what other parts name, then the way to the value with the keys that must stand on it. */
final class DraughtWriter {
    /** By key of the root, what the examples of other keys name. */
    private static final Map<String, String> BASE = new LinkedHashMap<>();

    static {
        BASE.put("version", "version: firebreak/v1\n");
        BASE.put("name", "name: home\n");
        BASE.put("nodes", """
                nodes:
                  pi-[1-3]: {arch: arm64, cores: 4, memory: 8GiB}
                  spark-[1-2]: {arch: arm64, cores: 20, memory: 128GiB}
                  workstation: {arch: amd64, cores: 16, memory: 64GiB}
                """);
        BASE.put("fabrics", """
                fabrics:
                  spark-link: {speed: 200Gbit/s, nodes: ["spark-[1-2]"]}
                """);
        BASE.put("workloads", """
                workloads:
                  gitea: {class: service}
                  postgres: {class: data}
                  valkey: {class: data}
                """);
    }

    private final Draught draught;
    private final StringBuilder out = new StringBuilder();
    private Place section = new Place("lab.yaml", 1, 1);
    private boolean sectionBeginsNext;

    DraughtWriter(Draught draught) {
        this.draught = draught;
    }

    Draught.Written written(Optional<String> value) {
        boolean onlyNodes = draught.path().equals("nodes");
        BASE.forEach((key, text) -> {
            if (!key.equals(draught.top()) && (!onlyNodes || !text.endsWith("}\n"))) {
                out.append(text);
            }
        });
        int depth = 0;
        for (Draught.Step step : draught.parents()) {
            step(step, depth++);
        }
        required(draught.section(), draught.field(), depth);
        Place at = section;
        if (value.isPresent()) {
            key(draught.field().name(), depth);
            at = place(1);
            out.append(' ').append(value.get()).append('\n');
        }
        return new Draught.Written(out.toString(), at, section);
    }

    private void step(Draught.Step step, int depth) {
        switch (step) {
            case Draught.Step.Key(Section<?> around, Field<?> field) -> {
                required(around, field, depth);
                Optional<String> others = depth == 0 ? Optional.ofNullable(BASE.get(field.name())) : Optional.empty();
                section = place(2 * depth);
                if (others.isPresent()) {
                    out.append(others.get());
                } else {
                    key(field.name(), depth);
                    out.append('\n');
                }
            }
            case Draught.Step.Member(String name) -> {
                section = place(2 * depth);
                key(name, depth);
                out.append('\n');
            }
            case Draught.Step.Dash() -> {
                out.append("  ".repeat(depth)).append("-\n");
                sectionBeginsNext = true;
            }
        }
    }

    /** What must stand in a section beside a key, by its examples. */
    private void required(Section<?> around, Field<?> asked, int depth) {
        if (depth == 0) {
            return;
        }
        for (Field<?> field : around.fields()) {
            if (field.required() && !field.equals(asked)) {
                key(field.name(), depth);
                out.append(' ').append(field.example()).append('\n');
            }
        }
    }

    private void key(String name, int depth) {
        if (sectionBeginsNext) {
            section = place(2 * depth);
            sectionBeginsNext = false;
        }
        out.append("  ".repeat(depth)).append(name).append(':');
    }

    private Place place(int ahead) {
        int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
        return new Place("lab.yaml", line, 1 + ahead + out.length() - (out.lastIndexOf("\n") + 1));
    }
}
