package etpm.store.key;

import static etpm.store.key.Fixture.PRIVATE_PEM;
import static etpm.store.key.Fixture.PUBLIC_PEM;
import static etpm.store.key.Fixture.recipient;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientKeyTest {
    @TempDir
    private Path folder;

    /** RFC 9180, A.1. */
    @Test
    void theSecretIsThatOfTheStandard() {
        Secret secret = recipient(folder, PRIVATE_PEM)
                .secret(Bytes.ofHex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"));
        assertEquals(
                "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc",
                Bytes.wrap(secret.toByteArray()).toHex());
    }

    @Test
    void aNewPairWorksAndLooksAsOpensslMakesIt() throws IOException {
        Path privateFile = folder.resolve("private.pem");
        Path publicFile = folder.resolve("public.pem");
        RecipientKey.create(privateFile, publicFile);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)));
        // Both encodings have one form only, whose beginning and length tell it.
        assertPem(PRIVATE_PEM, Files.readString(privateFile), "302e020100300506032b656e04220420", 48);
        assertPem(PUBLIC_PEM, Files.readString(publicFile), "302a300506032b656e032100", 44);

        KeySource.Fresh fresh = RecipientKey.read(publicFile).fresh();
        assertEquals(32, fresh.parameters().length());
        assertEquals(fresh.secret(), RecipientKey.read(privateFile).secret(fresh.parameters()));
        assertNotEquals(fresh.secret(), recipient(folder, PRIVATE_PEM).secret(fresh.parameters()));
        assertNotEquals(
                fresh.parameters(), RecipientKey.read(publicFile).fresh().parameters());
    }

    @Test
    void aPairIsNotOverwrittenAndNotHalfMade() throws IOException {
        Path there = Fixture.file(folder, "there.pem", "precious");
        Path other = folder.resolve("other.pem");
        assertEquals(
                "The private key file " + there + " exists already; it is not overwritten.",
                refused(() -> RecipientKey.create(there, other)));
        assertFalse(Files.exists(other));
        assertEquals(
                "The public key file " + there + " exists already; it is not overwritten.",
                refused(() -> RecipientKey.create(other, there)));
        assertFalse(Files.exists(other));
        assertEquals("precious", Files.readString(there));
        assertEquals(
                "The public key file " + other + " exists already; it is not overwritten.",
                refused(() -> RecipientKey.create(other, other)));
        assertFalse(Files.exists(other));
    }

    @Test
    void eachKeyDoesItsPartOnly() {
        assertEquals(
                "A slot for a recipient is made with the recipient's public key, not the private one.",
                assertThrows(KeyUnavailable.class, recipient(folder, PRIVATE_PEM)::fresh)
                        .getMessage());
        RecipientKey publicKey = recipient(folder, PUBLIC_PEM);
        assertEquals(
                "A recipient's slot is opened with the recipient's private key, not the public one.",
                assertThrows(KeyUnavailable.class, () -> publicKey.secret(Bytes.zeros(32)))
                        .getMessage());
        assertEquals("recipient key", publicKey.toString());
    }

    @Test
    void encapsulationsThatAreNoneAreRefused() {
        RecipientKey key = recipient(folder, PRIVATE_PEM);
        // A point of small order, and wrong lengths.
        for (int length : new int[] {32, 0, 31, 33}) {
            assertEquals(
                    "A recipient's slot has parameters that no X25519 key fits.",
                    assertThrows(KeyUnavailable.class, () -> key.secret(Bytes.zeros(length)))
                            .getMessage());
        }
    }

    @Test
    void aPublicKeyThatIsNoPointIsRefused() {
        byte[] der = new byte[44];
        System.arraycopy(base64(PUBLIC_PEM), 0, der, 0, 12);
        RecipientKey zero = recipient(folder, PUBLIC_PEM.replaceAll("(?m)^MCow.*$", encoded(der)));
        assertEquals(
                "The recipient's public key cannot be used: it is none.",
                assertThrows(KeyUnavailable.class, zero::fresh).getMessage());
    }

    @Test
    void textAroundAKeyDoesNotMatter() {
        String around = "Attributes\n" + PRIVATE_PEM.replace("\n", "\r\n") + "more\n";
        Bytes encapsulation = recipient(folder, PUBLIC_PEM).fresh().parameters();
        assertEquals(
                recipient(folder, PRIVATE_PEM).secret(encapsulation),
                recipient(folder, around).secret(encapsulation));
    }

    @Test
    void filesWithoutAKeyAreRefused() {
        String x448 = """
                -----BEGIN PRIVATE KEY-----
                MEYCAQAwBQYDK2VvBDoEOFT/YgegJgApCAKOPzEe2I9BLR97UAwWqQfpS7MKTZio
                j/GuxwdybOY9Jx3pNNsNAbRBQ0DtkSiT
                -----END PRIVATE KEY-----
                """;
        String noBase64 = PUBLIC_PEM.replaceAll("(?m)^MCow.*$", "MC=ow");
        String noEnd = PRIVATE_PEM.substring(0, PRIVATE_PEM.indexOf("-----END"));
        String endFirst = "-----END PUBLIC KEY-----\n-----BEGIN PUBLIC KEY-----\n";
        for (String text : new String[] {"", "x", x448, noBase64, noEnd, endFirst, "-----BEGIN PUBLIC KEY-----"}) {
            assertEquals(
                    "The recipient's key file " + folder.resolve("recipient.pem") + " is not an X25519 key in PEM.",
                    assertThrows(KeyUnavailable.class, () -> recipient(folder, text))
                            .getMessage());
        }
        Path none = folder.resolve("none");
        assertEquals(
                "The recipient's key file " + none + " cannot be read: there is no such file or folder.",
                assertThrows(KeyUnavailable.class, () -> RecipientKey.read(none))
                        .getMessage());
    }

    private static void assertPem(String example, String made, String prefix, int length) {
        byte[] der = base64(made);
        assertEquals(length, der.length);
        assertTrue(Bytes.wrap(der).startsWith(Bytes.ofHex(prefix)));
        assertEquals(example.replaceAll("(?m)^MC.*$", encoded(der)), made);
    }

    private static byte[] base64(String pem) {
        return Base64.getDecoder().decode(pem.lines().skip(1).findFirst().orElseThrow());
    }

    private static String encoded(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    private static String refused(Runnable action) {
        return assertThrows(KeyException.Refused.class, action::run).getMessage();
    }
}
