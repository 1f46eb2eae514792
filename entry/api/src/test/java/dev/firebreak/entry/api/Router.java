package dev.firebreak.entry.api;

import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the route of a request: literal segments before parameters. */
public final class Router {
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(route ->
                        route.path().replaceAll("\\{[^}]*\\.\\.\\.}", "~~").replaceAll("\\{[^}]*}", "~")))
                .toList();
    }

    /**
     * @param make makes the request, which the parameters of the path are added to
     * @return empty when nothing answers there
     */
    public Optional<Reply> handle(String method, String path, Function<Route, ? extends Request> make)
            throws Exception {
        for (Route route : routes) {
            if (route.method().name().equals(method) && matches(route.path(), path)) {
                return Optional.of(route.endpoint().handle(make.apply(route)));
            }
        }
        return Optional.empty();
    }

    /** Handles a request made by hand. */
    public Reply.Full call(String method, FakeRequest request) throws Exception {
        return (Reply.Full) handle(method, request.path(), route -> fill(route, request))
                .orElseThrow(() -> new AssertionError("nothing answers " + method + " " + request.path()));
    }

    /** Adds the path's parameters to a request. */
    public static FakeRequest fill(Route route, FakeRequest request) {
        String[] template = route.path().split("/", -1);
        String[] segments = request.path().split("/", -1);
        for (int i = 0; i < template.length; i++) {
            String name = template[i];
            if (name.endsWith("...}")) {
                request.parameter(
                        name.substring(1, name.length() - 4),
                        String.join("/", List.of(segments).subList(i, segments.length)));
            } else if (name.startsWith("{")) {
                request.parameter(name.substring(1, name.length() - 1), segments[i]);
            }
        }
        return request;
    }

    private static boolean matches(String template, String path) {
        String pattern = template.replaceAll("\\{[^}]*\\.\\.\\.}", ".+").replaceAll("\\{[^}]*}", "[^/]+");
        return path.matches(pattern);
    }
}
