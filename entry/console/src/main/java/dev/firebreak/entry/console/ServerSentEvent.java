package dev.firebreak.entry.console;

/**
 * One event as the HTML standard frames it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>
 */
record ServerSentEvent(String name, String id, String data) {
    /** Keeps the connection known to be alive; browsers ignore it. */
    static final String STILL_HERE = ": still here\n\n";

    /** How long a browser waits before it connects again, in milliseconds. */
    static final String RETRY = "retry: 1000\n\n";

    String framed() {
        StringBuilder event = new StringBuilder(data.length() + 64);
        if (!id.isEmpty()) {
            event.append("id: ").append(id).append('\n');
        }
        event.append("event: ").append(name).append('\n');
        data.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .forEach(line -> event.append("data: ").append(line).append('\n'));
        if (data.isEmpty() || data.endsWith("\n") || data.endsWith("\r")) {
            event.append("data: \n");
        }
        return event.append('\n').toString();
    }
}
