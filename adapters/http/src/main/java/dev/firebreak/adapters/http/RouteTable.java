package dev.firebreak.adapters.http;

import dev.firebreak.core.web.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which route a path leads to. A literal segment goes before a parameter, a parameter before the rest of a path. */
final class RouteTable {
    /** What is served at one path, by method, with the values of the path's parameters, decoded. */
    record Found(Map<Route.Method, Route> routes, Map<String, String> parameters) {
        /** For the {@code Allow} header. */
        String allowed() {
            Set<String> names = new TreeSet<>();
            routes.keySet().forEach(method -> names.add(method.name()));
            if (routes.containsKey(Route.Method.GET)) {
                names.add("HEAD");
            }
            return String.join(", ", names);
        }
    }

    private record Template(String path, List<String> segments, Map<Route.Method, Route> routes) {}

    private final Map<String, Found> literals = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    RouteTable(List<Route> routes) {
        Map<String, Template> byShape = new HashMap<>();
        for (Route route : routes) {
            Template template = byShape.computeIfAbsent(
                    route.path(), path -> new Template(path, split(path), new EnumMap<>(Route.Method.class)));
            if (template.routes().put(route.method(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
        for (Template template : byShape.values()) {
            if (template.path().indexOf('{') < 0) {
                literals.put(template.path(), new Found(template.routes(), Map.of()));
            } else {
                templates.add(template);
            }
        }
        templates.sort(Comparator.comparing(RouteTable::generality).thenComparing(Template::path));
    }

    /** @param rawPath as in the request, not decoded */
    Optional<Found> find(String rawPath) {
        Found literal = literals.get(rawPath);
        if (literal != null) {
            return Optional.of(literal);
        }
        List<String> segments = split(rawPath);
        for (Template template : templates) {
            Map<String, String> parameters = new HashMap<>();
            if (matches(template.segments(), segments, parameters)) {
                return Optional.of(new Found(template.routes(), parameters));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<String> template, List<String> segments, Map<String, String> parameters) {
        for (int at = 0; at < template.size(); at++) {
            String expected = template.get(at);
            if (expected.endsWith("...}")) {
                String rest = at < segments.size() ? String.join("/", segments.subList(at, segments.size())) : "";
                parameters.put(expected.substring(1, expected.length() - 4), UrlText.decode(rest));
                return at < segments.size();
            }
            if (at >= segments.size()) {
                return false;
            }
            String segment = segments.get(at);
            if (expected.startsWith("{") && !segment.isEmpty()) {
                parameters.put(expected.substring(1, expected.length() - 1), UrlText.decode(segment));
            } else if (!expected.equals(segment)) {
                return false;
            }
        }
        return template.size() == segments.size();
    }

    /** Orders by the first segment that differs in kind: {@code 0} literal, {@code 1} parameter, {@code 2} rest. */
    private static String generality(Template template) {
        StringBuilder kinds = new StringBuilder();
        for (String segment : template.segments()) {
            kinds.append(segment.endsWith("...}") ? '2' : segment.startsWith("{") ? '1' : '0');
        }
        return kinds.toString();
    }

    private static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
