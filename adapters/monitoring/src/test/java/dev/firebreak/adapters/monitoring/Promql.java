package dev.firebreak.adapters.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of series in an expression: words that are neither functions, keywords nor labels. */
final class Promql {
    private static final Set<String> KEYWORDS = Set.of("by", "without", "on", "ignoring", "unless", "and", "or", "sum");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w)(?!\\s*\\()");

    private Promql() {}

    static Set<String> series(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "");
        Set<String> names = new TreeSet<>();
        Matcher words = WORD.matcher(bare);
        while (words.find()) {
            if (!KEYWORDS.contains(words.group())) {
                names.add(words.group());
            }
        }
        return names;
    }
}
