package dev.firebreak.entry.api;

import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.lab.WorkloadClass;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names and headers of what a person or a program sets going here. */
public final class Requests {
    /** Who asks at a console or an API that listens on loopback only. */
    public static final String LOCAL_USER = "local";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Requests() {}

    /** A fresh id: one token, safe in a subject and in a URL, 96 random bits. */
    public static String newId() {
        return hex(12);
    }

    /** The headers of a request that begins here, with a trace of its own. */
    public static Headers headers(String requestId, WorkloadClass asker) {
        return Headers.of(requestId, asker, "00-" + hex(16) + "-" + hex(8) + "-01");
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
