package dev.firebreak.adapters.labfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a YAML file says, with the place of every value. */
sealed interface Yaml {
    Place at();

    /** As a problem shows it. */
    String shown();

    /** A scalar as it stands in the file: what type it has is for whoever reads it. */
    record Text(Place at, String value, boolean plain) implements Yaml {
        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
        private static final int LONGEST_SHOWN = 60;

        /** Whether it is YAML's null. */
        boolean isNothing() {
            return plain && NOTHING.contains(value);
        }

        @Override
        public String shown() {
            if (isNothing()) {
                return value.isEmpty() ? "nothing" : value;
            }
            boolean whole = value.codePointCount(0, value.length()) <= LONGEST_SHOWN;
            String start = whole ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "...";
            return '"' + start.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + '"';
        }
    }

    /** A list. */
    record Items(Place at, List<Yaml> all) implements Yaml {
        public Items {
            all = List.copyOf(all);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map; each key stands once, and what it merges is in it. */
    record Entries(Place at, List<Entry> all) implements Yaml {
        public Entries {
            all = List.copyOf(all);
        }

        Optional<Entry> entry(String key) {
            return all.stream().filter(e -> e.key.value.equals(key)).findFirst();
        }

        /** The same keys with other values. */
        Entries withValues(Function<Entry, Yaml> value) {
            return new Entries(
                    at, all.stream().map(e -> new Entry(e.key, value.apply(e))).toList());
        }

        Entries without(String key) {
            return new Entries(
                    at, all.stream().filter(e -> !e.key.value.equals(key)).toList());
        }

        @Override
        public String shown() {
            return "a map";
        }
    }

    /** A key and its value. */
    record Entry(Text key, Yaml value) {}
}
