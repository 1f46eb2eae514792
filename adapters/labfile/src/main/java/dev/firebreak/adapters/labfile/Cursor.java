package dev.firebreak.adapters.labfile;

import java.util.Optional;

/**
 * A value that is being read.
 *
 * @param key under which it stands
 * @param keyAt where the key stands
 * @param value what stands there
 * @param reading takes what is wrong with it
 */
record Cursor(String key, Place keyAt, Yaml value, Reading reading) {
    /** A value of a list that stands under the key. */
    Cursor item(Yaml item) {
        return new Cursor(key, item.at(), item, reading);
    }

    /** A value of a map that stands under the key. */
    Cursor entry(Yaml.Entry entry) {
        return new Cursor(entry.key().value(), entry.key().at(), entry.value(), reading);
    }

    Problems problems() {
        return reading.problems();
    }

    void wrong(String wrong) {
        wrong(wrong, Optional.empty());
    }

    /** The value is wrong. */
    void wrong(String wrong, Optional<String> maybe) {
        problems().add(new Problem(value.at(), key, value.shown(), wrong, maybe));
    }

    /** What stands under the key is wrong, or misses something. */
    void wrongAtKey(String wrong) {
        problems().add(new Problem(keyAt, key, "", wrong, Optional.empty()));
    }
}
