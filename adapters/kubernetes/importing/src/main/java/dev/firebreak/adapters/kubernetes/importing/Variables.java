package dev.firebreak.adapters.kubernetes.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The variables of a workload's first container. Whatever may be a secret is left out, rather too much than too little.
 *
 * @param plain by name
 * @param secrets of a variable, the Secret's name and the key in it
 * @param whole Secrets of which every key becomes a variable
 * @param left how many were left out: secrets in clear, templates, values too long
 */
record Variables(Map<String, String> plain, Map<String, String> secrets, Set<String> whole, int left) {
    private static final int MOST = 40;
    private static final int LONGEST = 160;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|PRIVATE|SALT|COOKIE|SIGNATURE|LICEN[CS]E|SEED|PIN$|PSK|WEBHOOK).*");
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?s).*(://[^\\s/@]*:[^\\s/@]*@|BEGIN [A-Z ]*KEY|ENC\\[|gh[pousr]_|github_pat_|glpat-|\\bsk-|xox[a-z]-|AKIA"
                    + "|eyJ[A-Za-z0-9_-]{10}|[A-Za-z0-9+/_-]{40}|(?i:password|passwd|secret|token|api_?key)[=:]).*");

    Variables {
        plain = new LinkedHashMap<>(plain);
        secrets = new LinkedHashMap<>(secrets);
        whole = new TreeSet<>(whole);
    }

    static Variables of(Value container) {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Set<String> whole = new TreeSet<>();
        int left = 0;
        for (Value variable : container.at("env").items()) {
            String name = variable.at("name").word();
            Value ref = variable.at("valueFrom", "secretKeyRef");
            if (ref.there() && NAME.matcher(name).matches()) {
                secrets.put(name, ref.at("name").word() + "/" + ref.at("key").word());
            } else if (variable.at("value").there()) {
                String value = variable.at("value").word();
                if (isPlain(name, value) && plain.size() < MOST) {
                    plain.put(name, value);
                } else {
                    left++;
                }
            }
        }
        for (Value from : container.at("envFrom").items()) {
            from.at("secretRef", "name").text().ifPresent(whole::add);
            from.at("secret").text().ifPresent(whole::add);
        }
        return new Variables(plain, secrets, whole, left);
    }

    /** Whether words of a command can be written as they are. */
    static boolean isPlain(String word) {
        return word.length() <= LONGEST
                && word.chars().noneMatch(c -> c < ' ')
                && !word.contains("{{")
                && !word.contains("${")
                && !SECRET_VALUE.matcher(word).matches()
                && !SECRET_NAME.matcher(word).matches();
    }

    private static boolean isPlain(String name, String value) {
        return NAME.matcher(name).matches()
                && !SECRET_NAME.matcher(name).matches()
                && value.length() <= LONGEST
                && value.chars().noneMatch(c -> c < ' ')
                && !value.contains("{{")
                && !value.contains("${")
                && !SECRET_VALUE.matcher(value).matches();
    }
}
