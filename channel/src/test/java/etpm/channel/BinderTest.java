package etpm.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.attest.EvidenceType;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The binder and the confirmations, computed a second time as docs/channel.md has them. */
final class BinderTest {
    private static final Bytes HELLOS = Bytes.ofHex("0102");
    private static final Bytes STATEMENT = Bytes.ofHex("03");

    /** Keys that are named, and an exporter that shows what it was asked for. */
    private record FakeTls(String server, String client, String secret) implements Tls {
        @Override
        public X509Certificate certificate(Role role) {
            throw new AssertionError();
        }

        @Override
        public Bytes key(Role role) {
            return Bytes.ofAscii(role == Role.SERVER ? server : client);
        }

        @Override
        public Bytes export(String label, Bytes context, int length) {
            assertEquals(64, length);
            return Bytes.wrap(sha512((secret + label).getBytes(StandardCharsets.US_ASCII), context.toByteArray()));
        }
    }

    private static final FakeTls TLS = new FakeTls("server key", "client key", "secret");

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] prefixed(byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
            out.writeBytes(field);
        }
        return out.toByteArray();
    }

    private static Bytes binder(Role role, Tls tls, Bytes hellos, EvidenceType type, Bytes statement) throws Refused {
        return Binder.of(role, tls, hellos, type, statement).octets();
    }

    @Test
    void theBinderIsWhatTheDocumentSays() throws Exception {
        byte[] exported = sha512(ascii("secretEXPORTER-eTPM-evidence"), sha512(HELLOS.toByteArray()));
        byte[] expected = sha512(prefixed(
                ascii("eTPM attested channel"),
                new byte[] {0, 1},
                ascii("server"),
                ascii("server key"),
                ascii("client key"),
                exported,
                ascii("snp"),
                sha512(STATEMENT.toByteArray())));
        assertEquals(Bytes.wrap(expected), binder(Role.SERVER, TLS, HELLOS, EvidenceType.SNP, STATEMENT));
    }

    @Test
    void everyFieldCounts() throws Exception {
        Set<Bytes> all = new HashSet<>();
        all.add(binder(Role.SERVER, TLS, HELLOS, EvidenceType.SNP, STATEMENT));
        all.add(binder(Role.CLIENT, TLS, HELLOS, EvidenceType.SNP, STATEMENT));
        all.add(binder(Role.SERVER, new FakeTls("other", "client key", "secret"), HELLOS, EvidenceType.SNP, STATEMENT));
        all.add(binder(Role.SERVER, new FakeTls("server key", "other", "secret"), HELLOS, EvidenceType.SNP, STATEMENT));
        all.add(binder(
                Role.SERVER, new FakeTls("server key", "client key", "other"), HELLOS, EvidenceType.SNP, STATEMENT));
        all.add(binder(Role.SERVER, TLS, STATEMENT, EvidenceType.SNP, STATEMENT));
        all.add(binder(Role.SERVER, TLS, HELLOS, EvidenceType.TDX, STATEMENT));
        all.add(binder(Role.SERVER, TLS, HELLOS, EvidenceType.SNP, HELLOS));
        assertEquals(8, all.size());
    }

    @Test
    void theConfirmationsAreWhatTheDocumentSays() throws Exception {
        byte[] key = sha512(ascii("secretEXPORTER-eTPM-confirmation"), sha512(HELLOS.toByteArray()));
        for (Role role : Role.values()) {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            Bytes expected = Bytes.wrap(mac.doFinal(ascii(role.label() + " confirms")));
            assertEquals(expected, Binder.confirmation(role, TLS, HELLOS));
        }
    }

    @Test
    void kindsOfEvidenceHaveCodesOfTheirOwn() throws Exception {
        Set<Integer> codes = new HashSet<>();
        for (EvidenceType type : EvidenceType.values()) {
            codes.add(Hello.code(type));
            assertEquals(type, Hello.type(Hello.code(type)));
        }
        assertEquals(EvidenceType.values().length, codes.size());
        assertThrows(Refused.class, () -> Hello.type(0));
    }
}
