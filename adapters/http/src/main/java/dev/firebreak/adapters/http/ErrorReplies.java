package dev.firebreak.adapters.http;

import dev.firebreak.core.web.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Errors in the form that whoever asked can read: OpenAI's below {@code /v1}, JSON below {@code /api}, else a page. */
final class ErrorReplies {
    private ErrorReplies() {}

    static Reply of(String path, int status, String message, Map<String, String> headers) {
        boolean openai = isBelow(path, "/v1");
        boolean json = openai || isBelow(path, "/api");
        String body = openai ? openai(status, message) : json ? json(message) : page(status, message);
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", json ? "application/json" : "text/html; charset=utf-8");
        all.put("Cache-Control", "no-store");
        return new Reply.Full(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static String openai(int status, String message) {
        String type = status >= 500 ? "server_error" : "invalid_request_error";
        return "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"" + type
                + "\",\"param\":null,\"code\":null}}";
    }

    private static String json(String message) {
        return "{\"error\":{\"message\":" + quoted(message) + "}}";
    }

    private static String page(int status, String message) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%d</title>
                <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
                <h1>%d</h1>
                <p>%s</p>
                <p><a href="/">To the start</a></p>
                """.formatted(status, status, escaped(message));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
