package dev.firebreak.core.lab;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** What may be a name, so that Kubernetes, DNS and file systems all take it. */
public final class Names {
    /** The rule as the end of a sentence that begins with whose name it is. */
    public static final String RULE = "is lower case letters, digits and dashes, at most 63, no dash at an end";

    /** The rule of a host's name, likewise. */
    public static final String HOST_RULE = "is labels between dots, such as api.github.com: lower case letters, digits"
            + " and dashes, at most 63 each and 253 in all";

    /** The rule of a port's name, likewise. */
    public static final String PORT_RULE =
            "is lower case letters, digits and single dashes, at most 15, at least one" + " letter, no dash at an end";

    private static final int LONGEST_HOST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private Names() {}

    /** Whether {@code name} is a label of DNS as RFC 1123 has it. */
    public static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }

    /** Whether {@code name} is a name of a service as RFC 6335, section 5.1, has it, in lower case. */
    public static boolean isPort(String name) {
        return PORT.matcher(name).matches();
    }

    /** Whether {@code name} is one label or several, as RFC 1123 has a host's name, and no address. */
    public static boolean isHost(String name) {
        if (name.length() > LONGEST_HOST || NUMBERS.matcher(name).matches()) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code text} is an IP address as people write it: four numbers, or IPv6 with colons. */
    public static boolean isAddress(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
