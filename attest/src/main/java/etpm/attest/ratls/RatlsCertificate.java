package etpm.attest.ratls;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Reason.Cause;
import etpm.attest.intel.EndorsementList;
import etpm.attest.read.Cbor;
import etpm.attest.read.Der;
import etpm.attest.read.MalformedException;
import etpm.attest.read.Octets;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A TLS certificate that carries evidence, as it is laid out and not verified.
 *
 * @param certificate as it is
 * @param format where the evidence was found
 * @param evidence with the endorsements of the certificate inside, if there are any
 * @param claimsBuffer the octets whose SHA-256 the evidence carries; none in older formats
 * @param claims the buffer's claims that are octets or texts, by name, without {@code pubkey-hash}
 * @param keyHash what the buffer says of the certificate's key
 */
public record RatlsCertificate(
        X509Certificate certificate,
        Format format,
        Evidence evidence,
        Optional<Bytes> claimsBuffer,
        Map<String, Bytes> claims,
        Optional<KeyHash> keyHash) {

    /** The extension that the evidence is in. */
    public enum Format {
        /** 2.23.133.5.4.9: evidence and a buffer of claims, tagged CBOR. */
        INTEROPERABLE("2.23.133.5.4.9"),
        /** 1.2.840.113741.1337.6: a bare Intel quote. */
        LEGACY_QUOTE("1.2.840.113741.1337.6"),
        /** The same, as some versions of Gramine wrote it: the identifier's encoding inside an identifier. */
        LEGACY_QUOTE_TWICE_ENCODED("0.6.9.42.840.113741.1337.6"),
        /** 1.2.840.113741.1.13.1: a bare quote, as the Intel SGX SDK wrote it. */
        LEGACY_SDK("1.2.840.113741.1.13.1");

        private final String oid;

        Format(String oid) {
            this.oid = oid;
        }
    }

    /** A digest of a SubjectPublicKeyInfo with its algorithm's name for the JCA. */
    public record KeyHash(String algorithm, Bytes digest) {}

    private static final String ENDORSEMENTS = "2.23.133.5.4.2";
    private static final int INTEL = 60000;
    private static final int SNP = 0x1a7504;
    /** Evidence of software: the letters eTPM. Nobody else writes it. */
    static final int SOFTWARE = 0x6554504d;

    private static final String KEY_HASH = "pubkey-hash";

    /** The claim that says which TPM it is, and how it is served: readers that do not know it pass over it. */
    private static final String STATEMENT = "etpm-statement";

    /** Copies its argument. */
    public RatlsCertificate {
        claims = Map.copyOf(claims);
    }

    /**
     * Reads the evidence of a certificate.
     *
     * @throws MalformedException if it has none, or none of a known form
     */
    public static RatlsCertificate parse(X509Certificate certificate) {
        Set<String> present = certificate.getNonCriticalExtensionOIDs();
        for (Format format : Format.values()) {
            if (present == null || !present.contains(format.oid)) continue;
            Bytes value = Certificates.extension(certificate, format.oid).orElse(Bytes.EMPTY);
            return format == Format.INTEROPERABLE
                    ? interoperable(certificate, value)
                    : legacy(certificate, format, value);
        }
        throw new MalformedException(Cause.MISSING, "The certificate carries no evidence.");
    }

    private static RatlsCertificate legacy(X509Certificate certificate, Format format, Bytes quote) {
        Evidence evidence = new Evidence(intel(quote), quote, Collateral.NONE);
        return new RatlsCertificate(certificate, format, evidence, Optional.empty(), Map.of(), Optional.empty());
    }

    private static RatlsCertificate interoperable(X509Certificate certificate, Bytes value) {
        String what = "certificate's evidence";
        if (!(Cbor.of(what, value) instanceof Cbor.Tagged(long tag, Cbor.Array(List<Cbor> parts)))
                || parts.size() != 2
                || !(parts.get(0) instanceof Cbor.Octets(Bytes octets))
                || !(parts.get(1) instanceof Cbor.Octets(Bytes buffer))) {
            throw new MalformedException("The certificate's evidence is not a tagged pair of evidence and claims.");
        }
        EvidenceType type;
        if (tag == INTEL) {
            type = intel(octets);
        } else if (tag == SNP) {
            type = EvidenceType.SNP;
        } else if (tag == SOFTWARE) {
            type = EvidenceType.SOFTWARE;
        } else {
            throw new MalformedException(Cause.UNSUPPORTED, "Evidence with CBOR tag " + tag + " is not known here.");
        }
        if (!(Cbor.of("certificate's claims", buffer) instanceof Cbor.Fields(Map<String, Cbor> fields))) {
            throw new MalformedException("The certificate's claims are not a CBOR map.");
        }
        Map<String, Bytes> claims = new HashMap<>();
        fields.forEach((name, claim) -> {
            if (!name.equals(KEY_HASH)) claim.octets().ifPresent(found -> claims.put(name, found));
        });
        return new RatlsCertificate(
                certificate,
                Format.INTEROPERABLE,
                new Evidence(type, octets, endorsements(certificate, tag)),
                Optional.of(buffer),
                claims,
                Optional.of(keyHash(fields)));
    }

    private static KeyHash keyHash(Map<String, Cbor> fields) {
        Bytes encoded = Optional.ofNullable(fields.get(KEY_HASH))
                .flatMap(Cbor::octets)
                .orElseThrow(() -> new MalformedException("The certificate's claims lack " + KEY_HASH + "."));
        if (Cbor.of(KEY_HASH, encoded) instanceof Cbor.Array(List<Cbor> parts)
                && parts.size() == 2
                && parts.get(0) instanceof Cbor.Unsigned(long algorithm)
                && parts.get(1) instanceof Cbor.Octets(Bytes digest)) {
            // Numbers of IANA's registry of named information hash algorithms.
            if (algorithm == 1) return new KeyHash("SHA-256", digest);
            if (algorithm == 7) return new KeyHash("SHA-384", digest);
            if (algorithm == 8) return new KeyHash("SHA-512", digest);
            throw new MalformedException(Cause.UNSUPPORTED, "Hash algorithm " + algorithm + " is not known here.");
        }
        throw new MalformedException("The certificate's " + KEY_HASH + " is not a pair of algorithm and digest.");
    }

    private static EvidenceType intel(Bytes quote) {
        Octets in = new Octets("quote", quote);
        return in.u16(0) > 3 && in.u32(4) != 0 ? EvidenceType.TDX : EvidenceType.SGX;
    }

    /**
     * Endorsements are a help that no verdict rests on. Those for SNP have no form that anybody has written down, and are
     * passed over.
     */
    private static Collateral endorsements(X509Certificate certificate, long tag) {
        Optional<Bytes> value = Certificates.extension(certificate, ENDORSEMENTS);
        if (value.isEmpty() || tag != INTEL) return Collateral.NONE;
        if (!(Cbor.of("certificate's endorsements", value.get()) instanceof Cbor.Tagged(long of, Cbor list))
                || of != INTEL) {
            throw new MalformedException("The certificate's endorsements are not for its evidence.");
        }
        return EndorsementList.read(list);
    }

    /**
     * The extensions of a certificate for a key, by their object identifiers: the evidence with its claims, and for Intel's
     * quotes the endorsements, where the collateral has all of them.
     *
     * @param evidence over {@link #claimsBuffer} of this key and this statement
     */
    public static SequencedMap<String, Bytes> extensions(
            Evidence evidence, PublicKey key, Bytes statement, Collateral collateral) {
        int tag = switch (evidence.type()) {
            case SGX, TDX -> INTEL;
            case SNP -> SNP;
            case SOFTWARE -> SOFTWARE;
            case PINNED_KEY -> throw new IllegalArgumentException("a pinned key has no evidence for certificates");
        };
        SequencedMap<String, Bytes> extensions = new LinkedHashMap<>();
        Bytes claims = claimsBuffer(key, statement);
        extensions.put(EXTENSION, Cbor.tagged(tag, Cbor.array(Cbor.octets(evidence.octets()), Cbor.octets(claims))));
        if (tag == INTEL) {
            EndorsementList.write(evidence.octets(), collateral)
                    .ifPresent(list -> extensions.put(ENDORSEMENTS, Cbor.tagged(tag, list)));
        }
        return extensions;
    }

    /** A buffer of claims with the digest of a key and the octets of a statement. */
    public static Bytes claimsBuffer(PublicKey key, Bytes statement) {
        Bytes digest = Certificates.sha256(key.getEncoded());
        SequencedMap<String, Bytes> claims = new LinkedHashMap<>();
        claims.put(KEY_HASH, Cbor.octets(Cbor.array(Cbor.unsigned(1), Cbor.octets(digest))));
        claims.put(STATEMENT, Cbor.octets(statement));
        return Cbor.map(claims);
    }

    /** The object identifier of {@link Format#INTEROPERABLE}. */
    public static final String EXTENSION = Format.INTEROPERABLE.oid;

    /** What the certificate's owner says of itself, empty where it is none of this project's. */
    public Optional<Bytes> statement() {
        return Optional.ofNullable(claims.get(STATEMENT));
    }

    /** Whether evidence with this report data vouches for this certificate's key. */
    public boolean vouchedForBy(Bytes reportData) {
        byte[] key = certificate.getPublicKey().getEncoded();
        if (claimsBuffer.isPresent()) {
            boolean buffer = padded(Certificates.sha256(claimsBuffer.get().toByteArray()))
                    .equals(reportData);
            return buffer
                    && keyHash.isPresent()
                    && digest(keyHash.get().algorithm(), key)
                            .equals(keyHash.get().digest());
        }
        // Older formats hash the key itself, with or without the structure that names its algorithm.
        return padded(Certificates.sha256(key)).equals(reportData)
                || padded(Certificates.sha256(inner(key))).equals(reportData);
    }

    private static Bytes padded(Bytes digest) {
        return digest.concat(Bytes.zeros(64 - digest.length()));
    }

    /** The BIT STRING of a SubjectPublicKeyInfo, without its count of unused bits. */
    private static byte[] inner(byte[] key) {
        Bytes bits = Bytes.wrap(Der.of(key).sequence().get(1).content());
        return bits.slice(1, bits.length()).toByteArray();
    }

    private static Bytes digest(String algorithm, byte[] octets) {
        try {
            return Bytes.wrap(MessageDigest.getInstance(algorithm).digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
