package dev.firebreak.adapters.models.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** ONNX Runtime's native libraries, where it shall look for them: by itself it unpacks them to /tmp at every start. */
final class NativeLibraries {
    /** Read once, when ONNX Runtime's first class is initialised. */
    private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

    private NativeLibraries() {}

    /** Unpacks them for this machine, unless somebody has said where they are. */
    static void unpack(Path folder) throws IOException {
        if (System.getProperty(FOLDER_PROPERTY) != null) {
            return;
        }
        String platform = platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
            Unpacked.file("/ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName(library), folder);
        }
        System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
    }

    /** As ONNX Runtime names its folders. */
    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String os =
                name.contains("linux") ? "linux" : name.contains("mac") ? "osx" : name.contains("win") ? "win" : name;
        String arch = switch (processor) {
            case "amd64", "x86_64" -> "x64";
            default -> processor;
        };
        return os + "-" + arch;
    }
}
