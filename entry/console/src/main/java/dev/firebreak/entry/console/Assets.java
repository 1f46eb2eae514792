package dev.firebreak.entry.console;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Style, scripts and the icon, all from this program: pages work without internet. Each address holds a hash of its
 * content, so that browsers keep an asset for good and fetch a changed one at once.
 */
final class Assets {
    private static final String LIBRARIES = "/META-INF/resources/webjars/";
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private record Asset(String url, String contentType, byte[] content, byte[] packed) {}

    private final Map<String, Asset> byName = new HashMap<>();

    Assets() {
        Properties versions = versions();
        add("console.css", "text/css; charset=utf-8", "console.css");
        add("console.js", "text/javascript; charset=utf-8", "console.js");
        add("icon.svg", "image/svg+xml", "icon.svg");
        add(
                "htmx.js",
                "text/javascript; charset=utf-8",
                LIBRARIES + "htmx.org/" + versions.getProperty("htmx") + "/dist/htmx.min.js");
        add(
                "alpine.js",
                "text/javascript; charset=utf-8",
                LIBRARIES + "alpinejs/" + versions.getProperty("alpine") + "/dist/cdn.min.js");
    }

    private void add(String name, String contentType, String resource) {
        byte[] content = read(resource);
        String url = "/assets/" + hash(content) + "/" + name;
        byName.put(name, new Asset(url, contentType, content, Compression.gzip(content)));
    }

    /** Where a page finds an asset. */
    String url(String name) {
        return require(byName.get(name), name).url();
    }

    /** How many bytes an asset is before compression. */
    int size(String name) {
        return require(byName.get(name), name).content().length;
    }

    Reply serve(Request request) throws RefusedException {
        String wanted = "/assets/" + request.pathParameter("name");
        Asset asset = byName.values().stream()
                .filter(candidate -> candidate.url().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "there is no asset here: load the page again"));
        boolean packed = request.header("Accept-Encoding").orElse("").contains("gzip");
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", asset.contentType());
        headers.put("Cache-Control", FOREVER);
        headers.put("Vary", "Accept-Encoding");
        if (packed) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Reply.Full(200, headers, packed ? asset.packed() : asset.content());
    }

    private static Asset require(@Nullable Asset asset, String name) {
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return asset;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the console's asset " + resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The build writes the libraries' versions down, because their paths hold them. */
    private static Properties versions() {
        Properties versions = new Properties();
        try {
            versions.load(new ByteArrayInputStream(read("versions.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
