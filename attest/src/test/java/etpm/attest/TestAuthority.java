package etpm.attest;

import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A certification authority made in a test: it writes certificates and revocation lists in DER by itself. */
public record TestAuthority(String name, KeyPair keys, X509Certificate certificate) {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
    private static int serial = 1;

    /** When certificates begin, unless a test says otherwise. */
    public static final Instant FROM = Instant.parse("2030-01-01T00:00:00Z");

    /** When they end. */
    public static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    /** A key pair on a curve. */
    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A short RSA key pair: fast, and as good as a long one for a test. */
    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A root. */
    public static TestAuthority root(String name, KeyPair keys) {
        return new TestAuthority(
                name, keys, certificate(name, keys.getPublic(), name, keys.getPrivate(), FROM, TO, true, Map.of()));
    }

    /** An authority under this one. */
    public TestAuthority authority(String child, KeyPair childKeys) {
        return new TestAuthority(
                child,
                childKeys,
                certificate(child, childKeys.getPublic(), name, keys.getPrivate(), FROM, TO, true, Map.of()));
    }

    /** A leaf with extensions by object identifier. */
    public X509Certificate leaf(String child, PublicKey key, Map<String, byte[]> extensions) {
        return leaf(child, key, FROM, TO, extensions);
    }

    /** The same for other dates. */
    public X509Certificate leaf(String child, PublicKey key, Instant from, Instant to, Map<String, byte[]> extensions) {
        return certificate(child, key, name, keys.getPrivate(), from, to, false, extensions);
    }

    /** SHA-256 of the public key, as rules pin it. */
    public Bytes pin() {
        return Certificates.keyDigest(certificate);
    }

    /** A revocation list of this authority, in DER. */
    public Bytes revoked(Instant from, Instant to, X509Certificate... certificates) {
        byte[] algorithm = algorithm(keys.getPrivate());
        byte[][] entries = Arrays.stream(certificates)
                .map(c -> sequence(integer(c.getSerialNumber()), time(from)))
                .toArray(byte[][]::new);
        byte[] list = entries.length == 0 ? new byte[0] : sequence(entries);
        byte[] body = sequence(integer(BigInteger.ONE), algorithm, distinguished(name), time(from), time(to), list);
        return Bytes.wrap(sequence(body, algorithm, bits(sign(keys.getPrivate(), body))));
    }

    /** Certificates as PEM, in this order. */
    public static Bytes pem(X509Certificate... certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(der(certificate).toByteArray()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Bytes.ofAscii(text.toString());
    }

    /** A certificate's octets. */
    public static Bytes der(X509Certificate certificate) {
        try {
            return Bytes.wrap(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate certificate(
            String subject,
            PublicKey key,
            String issuer,
            PrivateKey signer,
            Instant from,
            Instant to,
            boolean authority,
            Map<String, byte[]> extensions) {
        byte[] algorithm = algorithm(signer);
        byte[][] all = new byte[extensions.size() + (authority ? 2 : 0)][];
        int i = 0;
        if (authority) {
            byte[] yes = tagged(1, new byte[] {(byte) 0xFF});
            all[i++] = sequence(oid("2.5.29.19"), yes, tagged(4, sequence(yes)));
            all[i++] = sequence(oid("2.5.29.15"), yes, tagged(4, tagged(3, new byte[] {1, 6})));
        }
        for (Map.Entry<String, byte[]> extension : extensions.entrySet()) {
            all[i++] = sequence(oid(extension.getKey()), tagged(4, extension.getValue()));
        }
        byte[] body = sequence(
                tagged(0xA0, integer(BigInteger.TWO)),
                integer(BigInteger.valueOf(serial++)),
                algorithm,
                distinguished(issuer),
                sequence(time(from), time(to)),
                distinguished(subject),
                key.getEncoded(),
                all.length == 0 ? new byte[0] : tagged(0xA3, sequence(all)));
        return Certificates.der("test's certificate", Bytes.wrap(sequence(body, algorithm, bits(sign(signer, body)))));
    }

    private static byte[] algorithm(PrivateKey key) {
        try {
            if (!key.getAlgorithm().equals("RSA")) return sequence(oid(ecdsa(key)));
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(PSS);
            return sequence(oid("1.2.840.113549.1.1.10"), parameters.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String ecdsa(PrivateKey key) {
        return ((ECKey) key).getParams().getOrder().bitLength() == 256 ? "1.2.840.10045.4.3.2" : "1.2.840.10045.4.3.3";
    }

    private static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature;
            if (key.getAlgorithm().equals("RSA")) {
                signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PSS);
            } else {
                signature = Signature.getInstance(ecdsa(key).endsWith(".2") ? "SHA256withECDSA" : "SHA384withECDSA");
            }
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate that its own key has signed. */
    public static X509Certificate selfSigned(KeyPair keys, Map<String, Bytes> extensions) {
        Map<String, byte[]> octets = new LinkedHashMap<>();
        extensions.forEach((oid, value) -> octets.put(oid, value.toByteArray()));
        return root("self", keys).leaf("self", keys.getPublic(), octets);
    }

    /** A raw ECDSA signature, r and s. */
    public static Bytes rawSignature(KeyPair keys, String algorithm, Bytes message) {
        try {
            Signature signature = Signature.getInstance(algorithm + "inP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message.toByteArray());
            return Bytes.wrap(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    // DER.

    /** A value. */
    public static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 0xFF) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** A SEQUENCE. */
    public static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    /** An INTEGER. */
    public static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    private static byte[] integer(BigInteger value) {
        return tagged(2, value.toByteArray());
    }

    /** An OBJECT IDENTIFIER. */
    public static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            long arc = Long.parseLong(arcs[i]);
            for (int shift = 56; shift >= 0; shift -= 7) {
                if (shift == 0 || arc >> shift != 0)
                    content.write((int) (arc >> shift & 0x7F | (shift == 0 ? 0 : 0x80)));
            }
        }
        return tagged(6, content.toByteArray());
    }

    private static byte[] distinguished(String name) {
        return sequence(tagged(0x31, sequence(oid("2.5.4.3"), tagged(0x0C, name.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(at.atOffset(ZoneOffset.UTC));
        return at.atOffset(ZoneOffset.UTC).getYear() < 2050
                ? tagged(0x17, text.substring(2).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bits(byte[] octets) {
        return tagged(3, new byte[1], octets);
    }
}
