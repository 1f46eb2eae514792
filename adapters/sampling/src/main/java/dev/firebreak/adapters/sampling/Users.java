package dev.firebreak.adapters.sampling;

import java.util.HashMap;
import java.util.Map;

/** Names of users from {@code /etc/passwd}, read once; passwd(5). */
final class Users {
    private final KernelFiles files;
    private Map<String, String> byNumber = Map.of();

    Users(KernelFiles files) {
        this.files = files;
    }

    /** The number itself when no name is known, as where users come from a directory service. */
    String name(String number) {
        if (byNumber.isEmpty()) {
            Map<String, String> names = new HashMap<>();
            String passwd = files.readOnce(files.path("etc/passwd"), "users are shown by their numbers")
                    .rest();
            for (String line : passwd.split("\n", -1)) {
                String[] fields = line.split(":", -1);
                if (fields.length > 2) {
                    names.putIfAbsent(fields[2], fields[0]);
                }
            }
            byNumber = names;
        }
        return byNumber.getOrDefault(number, number);
    }
}
