package etpm.store.key;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file, a folder or a host cannot be used, as the end of a sentence: the messages of the JDK's exceptions only name it. */
public final class IoReason {
    private IoReason() {}

    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "access is denied";
            case NotDirectoryException _ -> "it is no folder";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case UnknownHostException _ -> "there is no such host";
            case ClosedByInterruptException _ -> "the thread was interrupted";
            default -> Objects.requireNonNullElse(e.getMessage(), "input/output error");
        };
    }
}
