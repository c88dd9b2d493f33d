package etpm.store.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path folder;

    @Test
    void aNewOneIsItsOwnersAndIsRead() throws IOException {
        Path path = folder.resolve("new.key");
        KeyFile file = KeyFile.create(path);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        byte[] octets = Files.readAllBytes(path);
        assertEquals(32, octets.length);
        assertArrayEquals(octets, file.secret(Bytes.EMPTY).toByteArray());
        assertArrayEquals(octets, file.fresh().secret().toByteArray());
        assertEquals(Bytes.EMPTY, file.fresh().parameters());
        assertFalse(file.outdated(Bytes.EMPTY));
        assertNotEquals(
                file.secret(Bytes.EMPTY),
                KeyFile.create(folder.resolve("other.key")).secret(Bytes.EMPTY));
    }

    @Test
    void oneThatIsThereIsNotOverwritten() throws IOException {
        Path path = Fixture.file(folder, "old.key", Fixture.KEY);
        KeyException.Refused refused = assertThrows(KeyException.Refused.class, () -> KeyFile.create(path));
        assertEquals("The key file " + path + " exists already; it is not overwritten.", refused.getMessage());
        assertArrayEquals(Fixture.KEY, Files.readAllBytes(path));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        assertThrows(KeyException.Refused.class, () -> KeyFile.create(link));
        assertFalse(Files.exists(folder.resolve("nothing")));
    }

    @Test
    void oneThatCannotBeMadeIsNotLeftThere() {
        Path path = folder.resolve("no/folder.key");
        assertEquals(
                "The key file " + path + " cannot be made: there is no such file or folder.",
                assertThrows(KeyException.Refused.class, () -> KeyFile.create(path))
                        .getMessage());

        Path full = folder.resolve("full.key");
        KeyFiles.Content noRoom = channel -> {
            KeyFiles.of(new byte[7]).writeTo(channel);
            throw new IOException("No space left on device");
        };
        assertEquals(
                "The key file " + full + " cannot be made: No space left on device.",
                assertThrows(KeyException.Refused.class, () -> KeyFiles.create("key file", full, noRoom))
                        .getMessage());
        assertFalse(Files.exists(full));
        assertEquals(
                "The key file " + full + " cannot be made: access is denied.",
                notMade(full, new AccessDeniedException("x")));
        assertEquals("The key file " + full + " cannot be made: input/output error.", notMade(full, new IOException()));
    }

    @Test
    void aNameWithoutAFolderIsInTheWorkingFolder() throws IOException {
        Path path = Path.of("etpm-" + ProcessHandle.current().pid() + ".key");
        try {
            KeyFile.create(path);
            assertTrue(Files.exists(path.toAbsolutePath()));
        } finally {
            Files.deleteIfExists(path);
        }
    }

    @Test
    void itHas32To4096Octets() {
        for (int length : new int[] {32, 4095, 4096}) {
            assertEquals(length, secret(Fixture.counted(1, length)).length());
        }
        for (int length : new int[] {0, 31, 4097, 10_000}) {
            assertEquals(
                    "The key file " + folder.resolve("any.key") + " is not a key: it must have 32 to 4096 octets.",
                    assertThrows(KeyUnavailable.class, () -> secret(new byte[length]))
                            .getMessage());
        }
    }

    @Test
    void oneThatCannotBeReadSaysWhy() {
        KeyFile none = new KeyFile(folder.resolve("none"));
        assertEquals(
                "The key file " + none.file() + " cannot be read: there is no such file or folder.",
                assertThrows(KeyUnavailable.class, none::fresh).getMessage());
        assertEquals(
                "The key file " + folder + " cannot be read: Is a directory.",
                assertThrows(KeyUnavailable.class, () -> new KeyFile(folder).secret(Bytes.EMPTY))
                        .getMessage());
        KeyFile good = Fixture.keyFile(folder);
        Thread.currentThread().interrupt();
        try {
            assertEquals(
                    "The key file " + good.file() + " cannot be read: the thread was interrupted.",
                    assertThrows(KeyUnavailable.class, good::fresh).getMessage());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static String notMade(Path file, IOException cause) {
        KeyFiles.Content failing = _ -> {
            throw cause;
        };
        return assertThrows(KeyException.Refused.class, () -> KeyFiles.create("key file", file, failing))
                .getMessage();
    }

    private Secret secret(byte[] octets) {
        return new KeyFile(Fixture.file(folder, "any.key", octets)).secret(Bytes.EMPTY);
    }
}
