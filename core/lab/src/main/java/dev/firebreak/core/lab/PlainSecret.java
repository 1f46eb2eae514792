package dev.firebreak.core.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret in clear. What is found is never part of an answer.
 *
 * @see <a href="https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns">
 *     GitHub: patterns of tokens</a>
 */
final class PlainSecret {
    private static final Pattern SAYS_SECRET = Pattern.compile(
            "PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN(?!S|IZ)|API_?KEY|PRIVATE_?KEY|CREDENTIAL|REQUIREPASS");

    /** What is said of a secret, or where it lies, is none. */
    private static final Pattern SAYS_ABOUT_IT =
            Pattern.compile("EXISTING_.*|.*_(FILE|PATH|DIR|NAME|REF|URL|URI|LENGTH|TTL|EXPIRY|LIFETIME|TIMEOUT)");

    /** Where a word of a name like {@code adminPassword} begins. */
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Set<String> NO_SECRET = Set.of("", "true", "false", "yes", "no", "on", "off");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\([A-Za-z_][\\w.-]*\\)|\\$\\{[A-Za-z_][^}]*}");
    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("[A-Za-z][-+.A-Za-z0-9]{0,30}://[^\\s/:@?#]{0,200}:([^\\s/@?#]{1,200})@");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?<![-\\w.])(-{0,2}[A-Za-z_][-\\w.]{0,100})=(\"[^\"]*\"|'[^']*'|\\S*)");
    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][-\\w.]{0,100}");

    private static final List<Pattern> TOKENS = List.of(
            Pattern.compile("(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{16,}"),
            Pattern.compile("(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{16,}"),
            Pattern.compile("(?<![A-Za-z0-9])glpat-[-A-Za-z0-9_]{16,}"),
            Pattern.compile("(?<![A-Za-z0-9])sk-(?=[-A-Za-z0-9_]*\\d)[-A-Za-z0-9_]{16,}"),
            Pattern.compile("(?<![A-Za-z0-9])xox[a-z]-[-A-Za-z0-9]{10,}"),
            Pattern.compile("(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}"),
            Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY"));

    private PlainSecret() {}

    /** What a named value holds, as the rest of a sentence: {@code holds a password}; empty when no secret. */
    static Optional<String> named(String name, String value) {
        Optional<String> shown = inText(value);
        return shown.isPresent() ? shown : isSecret(name, value) ? Optional.of("holds a secret") : Optional.empty();
    }

    /** What any text holds, likewise. */
    static Optional<String> inText(String text) {
        Matcher url = PASSWORD_IN_URL.matcher(text);
        while (url.find()) {
            if (!isReference(url.group(1))) {
                return Optional.of("holds an address with a password in it");
            }
        }
        return TOKENS.stream().anyMatch(token -> token.matcher(text).find())
                ? Optional.of("holds what looks like a token or key")
                : Optional.empty();
    }

    /** What words of a command hold, likewise; {@code next} is the word behind them. */
    static Optional<String> inArgument(String text, Optional<String> next) {
        Matcher assigned = ASSIGNED.matcher(text);
        while (assigned.find()) {
            if (isSecret(assigned.group(1), assigned.group(2).replaceAll("^[\"']|[\"']$", ""))) {
                return Optional.of("holds a secret behind " + assigned.group(1) + "=");
            }
        }
        boolean nextIsIts = OPTION.matcher(text).matches()
                && next.filter(word -> !word.startsWith("-") && isSecret(text, word))
                        .isPresent();
        return nextIsIts ? Optional.of("is followed by a secret") : inText(text);
    }

    private static boolean isSecret(String name, String value) {
        String words = HUMP.matcher(name.replaceFirst("^-+", "")).replaceAll("_");
        String word = words.replaceAll("[-.]", "_").toUpperCase(Locale.ROOT);
        return SAYS_SECRET.matcher(word).find()
                && !SAYS_ABOUT_IT.matcher(word).matches()
                && !NO_SECRET.contains(value.toLowerCase(Locale.ROOT))
                && !isReference(value);
    }

    private static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }
}
