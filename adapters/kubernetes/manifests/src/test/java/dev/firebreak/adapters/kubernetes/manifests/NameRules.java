package dev.firebreak.adapters.kubernetes.manifests;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be a name, a label or an annotation.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Kubernetes: names</a>
 */
final class NameRules {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern PORT = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
    private static final int LONGEST_ANNOTATIONS = 256 * 1024;

    private NameRules() {}

    static List<String> problems(Manifested object) {
        List<String> problems = new ArrayList<>();
        if (!object.isKustomization()) {
            named(object, problems);
        }
        metadata(object.fields(), problems);
        for (Map<String, Object> template : object.podTemplates()) {
            metadata(template, problems);
            pod(Tree.map(template, "spec"), problems);
        }
        if (object.kind().equals("Service")) {
            ports(Tree.maps(object.fields(), "spec", "ports"), problems);
        }
        return problems;
    }

    private static void named(Manifested object, List<String> problems) {
        String name = object.name();
        boolean good = switch (object.kind()) {
            case "Service" -> SERVICE.matcher(name).matches();
            case "Namespace" -> LABEL.matcher(name).matches();
            case "CronJob" -> isSubdomain(name) && name.length() <= 52;
            case "StatefulSet" -> LABEL.matcher(name).matches() && name.length() <= 52;
            default -> isSubdomain(name);
        };
        if (!good) {
            problems.add("name " + name);
        }
        if (!object.namespace().isEmpty() && !LABEL.matcher(object.namespace()).matches()) {
            problems.add("namespace " + object.namespace());
        }
    }

    private static boolean isSubdomain(String name) {
        return name.length() <= 253 && SUBDOMAIN.matcher(name).matches();
    }

    private static void metadata(Map<String, Object> owner, List<String> problems) {
        Tree.map(owner, "metadata", "labels").forEach((key, value) -> {
            if (!isKey(key)
                    || !(value instanceof String text)
                    || !VALUE.matcher(text).matches()) {
                problems.add("label " + key + ": " + value);
            }
        });
        int size = 0;
        for (Map.Entry<String, Object> entry :
                Tree.map(owner, "metadata", "annotations").entrySet()) {
            if (!isKey(entry.getKey()) || !(entry.getValue() instanceof String)) {
                problems.add("annotation " + entry.getKey() + ": " + entry.getValue());
            }
            size += entry.getKey().length() + entry.getValue().toString().length();
        }
        if (size > LONGEST_ANNOTATIONS) {
            problems.add("annotations of " + size + " characters");
        }
    }

    private static boolean isKey(String key) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        return !name.isEmpty() && VALUE.matcher(name).matches() && (slash < 0 || isSubdomain(key.substring(0, slash)));
    }

    private static void pod(Map<String, Object> spec, List<String> problems) {
        Set<String> volumes = new HashSet<>();
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            String name = Tree.text(volume, "name");
            if (!LABEL.matcher(name).matches() || !volumes.add(name)) {
                problems.add("volume " + name);
            }
        }
        for (Map<String, Object> container : Tree.maps(spec, "containers")) {
            if (!LABEL.matcher(Tree.text(container, "name")).matches()) {
                problems.add("container " + Tree.text(container, "name"));
            }
            ports(Tree.maps(container, "ports"), problems);
            Set<String> paths = new HashSet<>();
            for (Map<String, Object> mount : Tree.maps(container, "volumeMounts")) {
                String path = Tree.text(mount, "mountPath");
                if (!path.startsWith("/") || path.contains(":") || !paths.add(path)) {
                    problems.add("mount at " + path);
                }
            }
            for (Map<String, Object> variable : Tree.maps(container, "env")) {
                if (!VARIABLE.matcher(Tree.text(variable, "name")).matches()) {
                    problems.add("variable " + Tree.text(variable, "name"));
                }
            }
        }
    }

    private static void ports(List<Map<String, Object>> ports, List<String> problems) {
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (Map<String, Object> port : ports) {
            String name = Tree.text(port, "name");
            boolean needed = ports.size() > 1;
            if (name.isEmpty() ? needed : !PORT.matcher(name).matches() || !names.add(name)) {
                problems.add("port " + name);
            }
            String number = Tree.text(port, "containerPort") + Tree.text(port, "port") + Tree.text(port, "protocol");
            if (!numbers.add(number)) {
                problems.add("port " + number + " twice");
            }
        }
    }
}
