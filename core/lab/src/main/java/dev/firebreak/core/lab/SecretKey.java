package dev.firebreak.core.lab;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a value lies that no file may hold: one key of one secret.
 *
 * @param secret the secret's name
 * @param key in it
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/">Kubernetes: secrets</a>
 */
public record SecretKey(String secret, String key) {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    public SecretKey {
        if (!Names.isHost(secret)) {
            throw new IllegalArgumentException(
                    "a secret's name is lower case letters, digits, dashes and dots, at most" + " 253, not " + secret);
        }
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "a key of a secret is letters, digits, dashes, dots and underscores, at most 253, not " + key);
        }
    }

    /** What {@code gitea/database-url} names; empty when it is not written so. */
    public static Optional<SecretKey> of(String text) {
        int slash = text.indexOf('/');
        String secret = text.substring(0, Math.max(slash, 0));
        String key = text.substring(slash + 1);
        return Names.isHost(secret) && isKey(key) ? Optional.of(new SecretKey(secret, key)) : Optional.empty();
    }

    private static boolean isKey(String key) {
        return KEY.matcher(key).matches() && !key.startsWith("..") && !key.equals(".");
    }

    /** As lab files write it. */
    @Override
    public String toString() {
        return secret + "/" + key;
    }
}
