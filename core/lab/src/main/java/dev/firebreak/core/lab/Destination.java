package dev.firebreak.core.lab;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where alerts are sent.
 *
 * @param name for people and messages, unlike every other's
 * @param way how
 * @param from the least severity that is sent
 * @param classes of whose trouble is told; all when empty. What is of no workload is told whatever stands here
 * @param quietHours in which only what is critical is sent; the rest waits for their end
 */
public record Destination(
        String name, Way way, Severity from, Set<WorkloadClass> classes, List<Window.Hours> quietHours) {
    public Destination {
        classes = Set.copyOf(classes);
        quietHours = List.copyOf(quietHours);
    }

    /** A way to reach somebody. */
    public sealed interface Way {
        /** As lab files write it. */
        String word();

        /** Where it leads, for people, without what is secret of it. */
        String words();
    }

    /** A POST with a body as Alertmanager's webhooks have it. */
    public record Webhook(Address address, Optional<SecretSource> token) implements Way {
        @Override
        public String word() {
            return "webhook";
        }

        @Override
        public String words() {
            return address.words();
        }
    }

    /**
     * A topic of ntfy.
     *
     * @param address of the topic: the server's with one segment behind it
     */
    public record Ntfy(Address address, Optional<SecretSource> token) implements Way {
        @Override
        public String word() {
            return "ntfy";
        }

        @Override
        public String words() {
            return address.words();
        }
    }

    /** A message to some addresses through a mail server. */
    public record Email(List<String> to, String sender, Server server, Optional<Login> login) implements Way {
        public Email {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("an e-mail goes to at least one address");
            }
            if (login.isPresent() && server.security() == Security.NONE) {
                throw new IllegalArgumentException("a password would go to " + server.host()
                        + " in clear; write security: starttls or tls, or no login");
            }
        }

        @Override
        public String word() {
            return "email";
        }

        @Override
        public String words() {
            return String.join(", ", to) + " by " + server.host() + ":" + server.port();
        }
    }

    /** Subjects {@code ai.alert.{severity}} of Firebreak's own bus. */
    public record OnBus() implements Way {
        @Override
        public String word() {
            return "bus";
        }

        @Override
        public String words() {
            return "ai.alert.*";
        }
    }

    /**
     * A mail server.
     *
     * @param port 1 to 65535
     */
    public record Server(String host, int port, Security security) {
        public Server {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("the port of " + host + " is 1 to 65535, not " + port);
            }
        }
    }

    /** How the way to a mail server is kept from others. */
    public enum Security {
        /** Encrypted from the first answer on; a server that does not offer it is refused (RFC 3207). */
        STARTTLS(587),
        /** Encrypted from the first byte (RFC 8314). */
        TLS(465),
        /** Not at all: for a server on this machine. */
        NONE(25);

        private final int usualPort;

        Security(int usualPort) {
            this.usualPort = usualPort;
        }

        public int usualPort() {
            return usualPort;
        }
    }

    /** Who asks a mail server. */
    public record Login(String user, SecretSource password) {}

    /** A URL, or where one is kept that is itself the secret. */
    public sealed interface Address {
        String words();

        /** In clear: whoever knows it can do no harm. */
        record Open(URI uri) implements Address {
            @Override
            public String words() {
                return String.valueOf(uri.getHost());
            }
        }

        record Kept(SecretSource source) implements Address {
            @Override
            public String words() {
                return "the address in " + source;
            }
        }
    }
}
