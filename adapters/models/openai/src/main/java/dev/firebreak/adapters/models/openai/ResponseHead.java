package dev.firebreak.adapters.models.openai;

import dev.firebreak.adapters.models.openai.Connection.BrokenAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status and headers of a response, and how its body is delimited (RFC 9112, section 6.3).
 *
 * @param modern whether it is HTTP/1.1
 * @param headers names in lower case
 */
record ResponseHead(boolean modern, int status, Map<String, List<String>> headers) {
    /** The most that all lines of all heads of one response have, in bytes. */
    static final int MOST_BYTES = 64 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d\\d)(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /** How a body ends. */
    sealed interface Framing {
        record Sized(long bytes) implements Framing {}

        record Chunked() implements Framing {}

        record UntilClose() implements Framing {}
    }

    /** Reads the final head; interim ones (1xx) are skipped. */
    static ResponseHead read(Connection connection) throws IOException {
        int left = MOST_BYTES;
        while (true) {
            String start = connection.line(left);
            left -= start.length() + 1;
            Matcher status = STATUS_LINE.matcher(start);
            if (!status.matches()) {
                throw new BrokenAnswerException("it answered something that is not HTTP: '" + shortened(start) + "'");
            }
            Map<String, List<String>> headers = new LinkedHashMap<>();
            for (String line = connection.line(left); !line.isEmpty(); line = connection.line(left)) {
                left -= line.length() + 1;
                if (left <= 0) {
                    throw new BrokenAnswerException("its head has more than " + MOST_BYTES + " bytes");
                }
                add(line, headers);
            }
            int code = Integer.parseInt(status.group(2));
            if (code == 101) {
                throw new BrokenAnswerException("it switched to another protocol");
            }
            if (code >= 200) {
                return new ResponseHead(status.group(1).equals("1"), code, headers);
            }
            left -= 2;
        }
    }

    Framing framing() throws BrokenAnswerException {
        if (status == 204 || status == 304) {
            return new Framing.Sized(0);
        }
        Optional<String> coding = last("transfer-encoding");
        if (coding.isPresent()) {
            boolean chunked = coding.get().toLowerCase(Locale.ROOT).endsWith("chunked");
            return chunked ? new Framing.Chunked() : new Framing.UntilClose();
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (lengths.isEmpty()) {
            return new Framing.UntilClose();
        }
        if (lengths.stream().distinct().count() > 1
                || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw new BrokenAnswerException("it sent Content-Length " + shortened(lengths.toString()));
        }
        return new Framing.Sized(Long.parseLong(lengths.getFirst()));
    }

    /** Whether the server keeps the connection for another request. */
    boolean keepsAlive() {
        boolean closes = headers.getOrDefault("connection", List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
        boolean twoLengths = headers.containsKey("transfer-encoding") && headers.containsKey("content-length");
        return modern && !closes && !twoLengths;
    }

    private Optional<String> last(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static void add(String line, Map<String, List<String>> headers) throws BrokenAnswerException {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            throw new BrokenAnswerException("it sent a header line without a name: '" + shortened(line) + "'");
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.computeIfAbsent(name, key -> new ArrayList<>())
                .add(line.substring(colon + 1).strip());
    }

    /** For messages: what can be printed of the first characters. */
    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() > 80 ? printable.substring(0, 80) + "..." : printable;
    }
}
