package dev.firebreak.core.lab;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where the process finds a value that no lab file may hold. Secrets of Kubernetes reach a process in both ways. */
public sealed interface SecretSource {
    /** An environment variable. */
    record Variable(String name) implements SecretSource {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,252}");

        public Variable {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a variable's name is letters, digits and underscores, at most 253, not " + name);
            }
        }

        @Override
        public String toString() {
            return ENV + name;
        }
    }

    /** A file that holds nothing else; line breaks at its end are none of it. */
    record InFile(String path) implements SecretSource {
        private static final Pattern PATH = Pattern.compile("/[^\\s\\x00]{1,4095}");

        public InFile {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("a secret's file has an absolute path without blanks, not " + path);
            }
        }

        @Override
        public String toString() {
            return FILE + path;
        }
    }

    String ENV = "env:";
    String FILE = "file:";

    /** What {@code env:NTFY_TOKEN} or {@code file:/run/secrets/ntfy} names; empty when it is not written so. */
    static Optional<SecretSource> of(String text) {
        try {
            return text.startsWith(ENV)
                    ? Optional.of(new Variable(text.substring(ENV.length())))
                    : text.startsWith(FILE) ? Optional.of(new InFile(text.substring(FILE.length()))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
