package dev.firebreak.adapters.labfile;

import java.util.Optional;

/**
 * One key of a section: all that reading, schema and reference know about it.
 *
 * @param name the key
 * @param kind what its value may be
 * @param required whether it must stand there
 * @param unless another key whose value may bring it; empty when none may
 * @param usual what is taken when it does not, as it would be written; empty when nothing is. Of a required key it only
 *     serves to look for further problems once its own is told
 * @param example a value, in YAML's flow style
 * @param about what it means, as a sentence
 */
record Field<T>(
        String name,
        Kind<T> kind,
        boolean required,
        Optional<String> unless,
        Optional<String> usual,
        String example,
        String about) {
    static <T> Field<T> required(String name, Kind<T> kind, String example, String about) {
        return new Field<>(name, kind, true, Optional.empty(), Optional.empty(), example, about);
    }

    static <T> Field<T> maybe(String name, Kind<T> kind, String example, String about) {
        return new Field<>(name, kind, false, Optional.empty(), Optional.empty(), example, about);
    }

    static <T> Field<T> usually(String usual, String name, Kind<T> kind, String example, String about) {
        return new Field<>(name, kind, false, Optional.empty(), Optional.of(usual), example, about);
    }

    /** The same key where it need not stand. */
    Field<T> notRequired() {
        return maybe(name, kind, example, about);
    }

    /** The same key with its example in its place while further problems are looked for. */
    Field<T> goOnWithExample() {
        return new Field<>(name, kind, required, unless, Optional.of(example), example, about);
    }

    /** The same key where another may bring its value. */
    Field<T> unless(String key) {
        return new Field<>(name, kind, required, Optional.of(key), usual, example, about);
    }

    /** What is taken when nothing stands there, if anything is. */
    Optional<T> usualValue() {
        return usual.flatMap(text -> {
            Place nowhere = new Place("default of " + name, 1, 1);
            Reading reading = new Reading();
            Optional<T> value = kind.read(new Cursor(name, nowhere, new Yaml.Text(nowhere, text, true), reading));
            if (value.isEmpty()) {
                throw new IllegalStateException(
                        "a field's own default is wrong: " + reading.problems().inOrder());
            }
            return value;
        });
    }
}
