package dev.firebreak.entry.console;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Request;
import java.util.Map;
import java.util.Optional;

/** The fields of a form; blank ones count as absent. */
record Form(Map<String, String> fields) {
    private static final int MAX_BYTES = 64 * 1024;

    static Form of(Request request) throws RefusedException {
        return new Form(request.form(MAX_BYTES));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
