package dev.firebreak.entry.api;

import dev.firebreak.core.lab.Bytes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that has been up since {@code started}. */
public record FakeStatus(Instant started) implements SystemStatus {
    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public long pid() {
        return 4711;
    }

    @Override
    public Path data() {
        return Path.of("/home/ada/.local/share/firebreak");
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:4200");
    }

    @Override
    public List<String> roles() {
        return List.of("gateway", "chat", "ingest");
    }

    @Override
    public Bytes memory() {
        return Bytes.ofMib(412);
    }

    @Override
    public String addingModels() {
        return "Start Ollama, llama.cpp's server or vLLM on this machine and it is found by itself. A server elsewhere is"
                + " named at the start: firebreak up --server http://gpu-box:8000/v1";
    }
}
