package dev.firebreak.core.web;

/**
 * A method and a path with their endpoint. In a path, {@code {name}} stands for one segment that
 * {@link Request#pathParameter} gives decoded, and a trailing {@code {name...}} for the rest of the path.
 */
public record Route(Method method, String path, Endpoint endpoint) {
    /** The HTTP methods that are served. HEAD is answered as GET without its body. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a route's path starts with a slash: " + path);
        }
    }

    public static Route get(String path, Endpoint endpoint) {
        return new Route(Method.GET, path, endpoint);
    }

    public static Route post(String path, Endpoint endpoint) {
        return new Route(Method.POST, path, endpoint);
    }

    public static Route put(String path, Endpoint endpoint) {
        return new Route(Method.PUT, path, endpoint);
    }

    public static Route delete(String path, Endpoint endpoint) {
        return new Route(Method.DELETE, path, endpoint);
    }
}
