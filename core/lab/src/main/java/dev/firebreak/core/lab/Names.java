package dev.firebreak.core.lab;

import java.util.regex.Pattern;

/** What may be a name, so that Kubernetes, DNS and file systems all take it. */
public final class Names {
    /** The rule as the end of a sentence that begins with whose name it is. */
    public static final String RULE = "is lower case letters, digits and dashes, at most 63, no dash at an end";

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Names() {}

    /** Whether {@code name} is a label of DNS as RFC 1123 has it. */
    public static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }
}
