package dev.firebreak.adapters.http;

import dev.firebreak.core.web.RefusedException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages on the internet from reaching the server through a browser on this machine: by a name of theirs that points
 * to loopback (DNS rebinding), or by sending forms and scripts' requests across sites.
 */
final class Guard {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

    private final Set<String> allowed = new HashSet<>();

    Guard(Settings settings) {
        settings.allowedHosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
        String bound = settings.host();
        if (!WILDCARDS.contains(bound)) {
            allowed.add((bound.indexOf(':') >= 0 ? "[" + bound + "]" : bound).toLowerCase(Locale.ROOT));
        }
    }

    /** @param host the value of the {@code Host} header */
    void checkHost(String host) throws RefusedException {
        String name = withoutPort(host);
        if (!isOurs(name)) {
            throw new RefusedException(
                    403,
                    "Requests for the host '" + name
                            + "' are refused: only names of this machine's loopback are served,"
                            + " so that no website can reach in through a browser. If '" + name
                            + "' is a name of this machine, start Firebreak with --allow-host " + name + ".");
        }
    }

    /** For methods that change something. */
    void checkSource(Optional<String> origin, Optional<String> fetchSite) throws RefusedException {
        if (origin.isPresent()) {
            String host = hostOf(origin.get());
            if (!isOurs(host)) {
                String name = host.isEmpty() ? "and its name" : host;
                throw new RefusedException(
                        403,
                        "A request from a page at '" + origin.get()
                                + "' is refused: other sites may not change anything"
                                + " here. If that page is yours, start Firebreak with --allow-host " + name + ".");
            }
        } else if (fetchSite.filter("cross-site"::equalsIgnoreCase).isPresent()) {
            throw new RefusedException(
                    403,
                    "A request that a browser sent from another site is refused: other sites may not change anything here."
                            + " If that site is yours, start Firebreak with --allow-host and its name.");
        }
    }

    private boolean isOurs(String host) {
        return LOOPBACK_NAMES.contains(host) || LOOPBACK_V4.matcher(host).matches() || allowed.contains(host);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon >= 0 && host.indexOf(']') < colon;
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    /** The origin's host in lower case; empty for {@code null} and for what is no origin. */
    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
