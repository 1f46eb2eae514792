package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * An API server over real HTTP: discovery, server-side apply with owners, dry runs, lists in pages, watches that
 * expire, deletion, reviews of rights; and whatever goes wrong where a test says so.
 */
final class FakeApiServer implements AutoCloseable {
    private final FakeCluster cluster = new FakeCluster();
    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> forbidden = new HashSet<>();
    private Runnable afterwards = () -> {};
    private int runAfter = -1;
    private String hanging = "";
    private int pageSize = 500;
    private int expiredWatches;
    private int watchesNotOpened;

    FakeApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** A request that goes wrong so many times; one without a status breaks the connection. */
    private static final class Failure {
        private final String line;
        private final Optional<Reply> reply;
        private int times;

        Failure(String line, int times, Optional<Reply> reply) {
            this.line = line;
            this.times = times;
            this.reply = reply;
        }
    }

    private record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, JsonNode body) {
            this(status, body.toString(), Map.of());
        }
    }

    FakeCluster cluster() {
        return cluster;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Every request whose line holds a text goes wrong for so many times. */
    synchronized void fails(String line, int times, int status, String body, Map<String, String> headers) {
        failures.add(new Failure(line, times, Optional.of(new Reply(status, body, headers))));
    }

    synchronized void breaks(String line, int times) {
        failures.add(new Failure(line, times, Optional.empty()));
    }

    /** Every request whose line holds a text stays without an answer. */
    synchronized void hangs(String line) {
        hanging = line;
    }

    /** Nobody may do that, such as {@code patch deployments}. */
    synchronized void forbid(String what) {
        forbidden.add(what);
    }

    /** Runs something when so many requests have been carried out, before the last of them is answered. */
    synchronized void after(int count, Runnable action) {
        runAfter = requests.size() + count;
        afterwards = action;
    }

    synchronized void pagesOf(int size) {
        pageSize = size;
    }

    /** The next watches end with {@code 410 Gone}: some in their first event, some before they open. */
    synchronized void expireWatches(int opened, int notOpened) {
        expiredWatches = opened;
        watchesNotOpened = notOpened;
    }

    /** A kubeconfig that leads here. */
    Path kubeconfig(Path folder) {
        String text = """
                apiVersion: v1
                kind: Config
                current-context: lab
                contexts: [{name: lab, context: {cluster: lab, user: me}}, {name: empty, context: {cluster: none, user: me}}]
                clusters: [{name: lab, cluster: {server: "http://127.0.0.1:%d/"}}]
                users: [{name: me, user: {token: t0ken}}]
                """.formatted(server.getAddress().getPort());
        try {
            return Files.writeString(folder.resolve("kubeconfig"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (hangs(exchange)) {
            return;
        }
        Optional<Reply> reply = answer(exchange, body);
        if (reply.isEmpty()) {
            exchange.close();
            return;
        }
        reply.get().headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.get().body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.get().status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized boolean hangs(HttpExchange exchange) {
        return !hanging.isEmpty() && (exchange.getRequestMethod() + " " + exchange.getRequestURI()).contains(hanging);
    }

    private synchronized Optional<Reply> answer(HttpExchange exchange, String body) {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(line);
        Optional<Reply> reply = Optional.empty();
        boolean failed = false;
        for (Failure failure : failures) {
            if (!failed && failure.times > 0 && line.contains(failure.line)) {
                failure.times--;
                failed = true;
                reply = failure.reply;
            }
        }
        if (!failed) {
            boolean metadata = exchange.getRequestHeaders().getFirst("Accept").contains("as=PartialObjectMetadataList");
            String auth = exchange.getRequestHeaders().getFirst("Authorization");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (exchange.getRequestMethod().equals("PATCH") && !"application/apply-patch+yaml".equals(type)) {
                return Optional.of(status(415, "UnsupportedMediaType", "no patch of type " + type));
            }
            reply = Optional.of(
                    "Bearer t0ken".equals(auth)
                            ? answer(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().getRawPath(),
                                    query(exchange.getRequestURI().getRawQuery()),
                                    body,
                                    metadata)
                            : status(401, "Unauthorized", "Unauthorized"));
        }
        if (requests.size() == runAfter) {
            afterwards.run();
        }
        return reply;
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
            int at = part.indexOf('=');
            query.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private Reply answer(String method, String path, Map<String, String> query, String body, boolean metadata) {
        if (path.equals("/apis")) {
            return groups();
        }
        if (path.endsWith("/selfsubjectaccessreviews")) {
            return review((ObjectNode) Api.tree(body));
        }
        for (ApiResource kind : cluster.kinds()) {
            String root = ApiResource.root(kind.groupVersion());
            if (path.equals(root)) {
                return resources(kind.groupVersion());
            }
            if (path.startsWith(root + "/")) {
                Optional<Target> target = target(kind, path.substring(root.length() + 1));
                if (target.isPresent()) {
                    return answer(method, target.get(), query, body, metadata);
                }
            }
        }
        return status(404, "NotFound", "the server could not find the requested resource");
    }

    private record Target(ApiResource kind, String namespace, String name) {
        String key() {
            return FakeCluster.key(kind, namespace, name);
        }
    }

    private static Optional<Target> target(ApiResource kind, String rest) {
        String[] parts = rest.split("/", -1);
        boolean inNamespace = parts.length > 2 && parts[0].equals("namespaces");
        int at = inNamespace ? 2 : 0;
        if (!parts[at].equals(kind.plural()) || (inNamespace && !kind.namespaced())) {
            return Optional.empty();
        }
        return Optional.of(new Target(kind, inNamespace ? parts[1] : "", parts.length > at + 1 ? parts[at + 1] : ""));
    }

    private Reply answer(String method, Target target, Map<String, String> query, String body, boolean metadata) {
        boolean there = !target.name().isEmpty() && cluster.has(target.key());
        String verb = switch (method) {
            case "GET" -> target.name().isEmpty() ? query.containsKey("watch") ? "watch" : "list" : "get";
            case "PATCH" -> there ? "patch" : "create";
            default -> method.toLowerCase(java.util.Locale.ROOT);
        };
        if (forbidden.contains(verb + " " + target.kind().plural())) {
            return status(
                    403,
                    "Forbidden",
                    target.kind().plural() + " \"" + target.name() + "\" is forbidden: User \"me\" cannot " + verb
                            + " resource \"" + target.kind().plural() + "\" in API group \""
                            + target.kind().group() + "\"");
        }
        return switch (verb) {
            case "list" -> list(target, query, metadata);
            case "watch" -> watch(target, query);
            case "patch", "create" -> apply(target, query, (ObjectNode) Api.tree(body));
            default ->
                !there
                        ? status(404, "NotFound", target.kind().plural() + " \"" + target.name() + "\" not found")
                        : verb.equals("get")
                                ? new Reply(200, cluster.get(target.key()))
                                : delete(target, query, Api.tree(body));
        };
    }

    private Reply apply(Target target, Map<String, String> query, ObjectNode wanted) {
        boolean isNew = !cluster.has(target.key());
        if (!target.namespace().isEmpty() && !cluster.has("/api/v1/namespaces/" + target.namespace())) {
            return status(404, "NotFound", "namespaces \"" + target.namespace() + "\" not found");
        }
        String manager = query.getOrDefault("fieldManager", "");
        ObjectNode bare = Api.JSON.createObjectNode();
        bare.set("apiVersion", wanted.get("apiVersion"));
        bare.set("kind", wanted.get("kind"));
        bare.putObject("metadata").put("name", target.name());
        if (!target.namespace().isEmpty()) {
            bare.withObjectProperty("metadata").put("namespace", target.namespace());
        }
        ObjectNode live = isNew ? bare : cluster.get(target.key());
        SortedMap<String, String> conflicts = FakeOwnership.conflicts(live, wanted, manager);
        if (!conflicts.isEmpty() && !"true".equals(query.get("force"))) {
            return conflict(conflicts);
        }
        ObjectNode after = FakeOwnership.applied(live, wanted, manager);
        ObjectNode result = query.containsKey("dryRun")
                ? cluster.completed(isNew ? Api.JSON.createObjectNode() : live, after)
                : cluster.store(target.key(), after);
        return new Reply(isNew ? 201 : 200, result);
    }

    private static Reply conflict(SortedMap<String, String> conflicts) {
        ObjectNode status =
                (ObjectNode) Api.tree(status(409, "Conflict", "Apply failed with " + conflicts.size() + " conflicts")
                        .body());
        ArrayNode causes = status.withObjectProperty("details").putArray("causes");
        conflicts.forEach((path, owner) -> causes.addObject()
                .put("reason", "FieldManagerConflict")
                .put("message", "conflict with \"" + owner + "\" using apps/v1")
                .put("field", FieldSet.inWords(path)));
        return new Reply(409, status);
    }

    private Reply delete(Target target, Map<String, String> query, JsonNode options) {
        String uid = options.path("preconditions").path("uid").asText();
        if (!uid.equals(cluster.get(target.key()).path("metadata").path("uid").asText())) {
            return status(409, "Conflict", "the UID in the precondition does not match");
        }
        if (!query.containsKey("dryRun")) {
            cluster.remove(target.key());
        }
        return status(200, "", "");
    }

    private Reply list(Target target, Map<String, String> query, boolean metadata) {
        cluster.step(target.kind());
        int from = Integer.parseInt(query.getOrDefault("continue", "0"));
        List<ObjectNode> all = selected(target, query);
        int to = query.containsKey("limit") ? Math.min(all.size(), from + pageSize) : all.size();
        ObjectNode list = Api.JSON.createObjectNode();
        list.put("apiVersion", target.kind().groupVersion())
                .put("kind", target.kind().kind() + "List");
        ObjectNode told = list.putObject("metadata").put("resourceVersion", String.valueOf(cluster.version()));
        if (to < all.size()) {
            told.put("continue", String.valueOf(to));
        }
        ArrayNode items = list.putArray("items");
        all.subList(from, to).forEach(object -> {
            ObjectNode item = object.deepCopy();
            item.remove(List.of("apiVersion", "kind"));
            items.add(metadata ? item.retain("metadata") : item);
        });
        return new Reply(200, list);
    }

    private List<ObjectNode> selected(Target target, Map<String, String> query) {
        return cluster.in(target.kind(), target.namespace()).stream()
                .filter(object -> matches(object.path("metadata").path("labels"), query.get("labelSelector"), false))
                .filter(object -> matches(object, query.get("fieldSelector"), true))
                .toList();
    }

    private static boolean matches(JsonNode in, @org.jspecify.annotations.Nullable String selector, boolean nested) {
        if (selector == null) {
            return true;
        }
        for (String part : selector.split(",", -1)) {
            int at = part.indexOf('=');
            String key = part.substring(0, at);
            JsonNode value = nested ? in.at("/" + key.replace('.', '/')) : in.path(key);
            if (!value.asText().equals(part.substring(at + 1))) {
                return false;
            }
        }
        return true;
    }

    private Reply watch(Target target, Map<String, String> query) {
        if (watchesNotOpened > 0) {
            watchesNotOpened--;
            return status(410, "Expired", "too old resource version");
        }
        if (expiredWatches > 0) {
            expiredWatches--;
            JsonNode gone =
                    Api.tree(status(410, "Expired", "too old resource version").body());
            return new Reply(200, event("ERROR", gone), Map.of());
        }
        long since = Long.parseLong(query.getOrDefault("resourceVersion", "0"));
        cluster.step(target.kind());
        StringBuilder events = new StringBuilder();
        for (ObjectNode object : selected(target, query)) {
            if (object.path("metadata").path("resourceVersion").asLong() > since) {
                events.append(event("MODIFIED", object));
            }
        }
        return new Reply(200, events.toString(), Map.of());
    }

    private static String event(String type, JsonNode object) {
        ObjectNode event = Api.JSON.createObjectNode().put("type", type);
        event.set("object", object);
        return event + "\n";
    }

    private Reply groups() {
        ObjectNode answer = Api.JSON.createObjectNode().put("kind", "APIGroupList");
        ArrayNode groups = answer.putArray("groups");
        for (String version : new TreeSet<>(
                cluster.kinds().stream().map(ApiResource::groupVersion).toList())) {
            if (version.contains("/")) {
                ObjectNode group = groups.addObject().put("name", version.substring(0, version.indexOf('/')));
                group.putArray("versions").addObject().put("groupVersion", version);
                group.putObject("preferredVersion").put("groupVersion", version);
            }
        }
        return new Reply(200, answer);
    }

    private Reply resources(String groupVersion) {
        ObjectNode answer = Api.JSON.createObjectNode().put("kind", "APIResourceList");
        ArrayNode resources = answer.putArray("resources");
        for (ApiResource kind : cluster.kinds()) {
            if (kind.groupVersion().equals(groupVersion)) {
                ObjectNode resource = resources
                        .addObject()
                        .put("name", kind.plural())
                        .put("kind", kind.kind())
                        .put("namespaced", kind.namespaced());
                kind.verbs().stream().sorted().forEach(resource.putArray("verbs")::add);
                resources.add(resource.deepCopy().put("name", kind.plural() + "/status"));
            }
        }
        return new Reply(200, answer);
    }

    private Reply review(ObjectNode review) {
        JsonNode asked = review.path("spec").path("resourceAttributes");
        String verb = asked.path("verb").asText();
        boolean allowed = verb.equals("*")
                ? forbidden.isEmpty()
                : !forbidden.contains(verb + " " + asked.path("resource").asText());
        review.putObject("status").put("allowed", allowed);
        return new Reply(201, review);
    }

    private static Reply status(int code, String reason, String message) {
        return new Reply(code, statusBody(code, reason, message));
    }

    static ObjectNode statusBody(int code, String reason, String message) {
        return Api.JSON
                .createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Status")
                .put("status", code < 300 ? "Success" : "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
