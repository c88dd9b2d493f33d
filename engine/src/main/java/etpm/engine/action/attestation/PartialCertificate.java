package etpm.engine.action.attestation;

import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaX509KeyUsage;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says in a certificate that the TPM completes and signs (Part 3, 18.8; RFC 5280, 4.1). All of it is strict DER, or
 * else what is signed would not be what was given.
 *
 * @param algorithm how it is signed, null when the TPM is to say so
 * @param names issuer, validity and subject
 * @param tagged the extensions as they were given
 * @param extensions the same for use
 */
record PartialCertificate(
        @Nullable ASN1Encodable algorithm, List<ASN1Encodable> names, ASN1Encodable tagged, Extensions extensions) {
    private static final int NAMES = 3;
    private static final int EXTENSIONS_TAG = 3;
    private static final int MOST_BITS = 32;
    private static final ASN1ObjectIdentifier TPMA_OBJECT = new ASN1ObjectIdentifier("2.23.133.10.1.1.1");
    private static final int VERIFIES =
            TpmaX509KeyUsage.digitalSignature | TpmaX509KeyUsage.keyCertSign | TpmaX509KeyUsage.CRLSign;
    private static final int ENCRYPTS = TpmaX509KeyUsage.keyAgreement
            | TpmaX509KeyUsage.dataEncipherment
            | TpmaX509KeyUsage.keyEncipherment
            | TpmaX509KeyUsage.encipherOnly
            | TpmaX509KeyUsage.decipherOnly;
    private static final int KNOWN_USES = VERIFIES | ENCRYPTS | TpmaX509KeyUsage.contentCommitment;

    /**
     * Reads it.
     *
     * @throws RcException SIZE: no SEQUENCE, or octets after it; VALUE: no DER, or other elements than there should be
     */
    static PartialCertificate read(Bytes der, Position position) {
        byte[] octets = der.toByteArray();
        try (ASN1InputStream input = new ASN1InputStream(octets)) {
            ASN1Primitive whole = input.readObject();
            if (whole == null || !Arrays.equals(whole.getEncoded(ASN1Encoding.DER), used(octets, input))) {
                throw TpmRc.VALUE.at(position);
            }
            if (!(whole instanceof ASN1Sequence elements) || input.available() > 0) throw TpmRc.SIZE.at(position);
            return of(elements, position);
        } catch (IOException | IllegalArgumentException | IllegalStateException malformed) {
            throw TpmRc.VALUE.at(position);
        }
    }

    private static byte[] used(byte[] octets, ASN1InputStream input) throws IOException {
        return Arrays.copyOf(octets, octets.length - input.available());
    }

    private static PartialCertificate of(ASN1Sequence elements, Position position) {
        List<ASN1Encodable> sequences = new ArrayList<>(List.of(elements.toArray()));
        if (sequences.size() != NAMES + 1 && sequences.size() != NAMES + 2) throw TpmRc.VALUE.at(position);
        ASN1Encodable last = sequences.removeLast();
        if (!sequences.stream().allMatch(ASN1Sequence.class::isInstance)) throw TpmRc.VALUE.at(position);
        ASN1Encodable algorithm = sequences.size() > NAMES ? sequences.removeFirst() : null;
        boolean extended = last instanceof ASN1TaggedObject tagged
                && tagged.hasTag(BERTags.CONTEXT_SPECIFIC, EXTENSIONS_TAG)
                && tagged.isExplicit();
        if (!extended) throw TpmRc.VALUE.at(position);
        return new PartialCertificate(
                algorithm, List.copyOf(sequences), last, Extensions.getInstance((ASN1TaggedObject) last, true));
    }

    /**
     * Checks what it says of the key against the key's attributes (Part 2, 8.11).
     *
     * @throws RcException ATTRIBUTES, at the object: they do not go together. At the certificate: VALUE, it does not say what the key
     *     is for, or not in order; RESERVED_BITS, it names uses that there are not
     */
    void check(TpmaObject attributes, Position object, Position certificate) {
        OptionalInt claimed = bits(TPMA_OBJECT, certificate);
        if (claimed.isPresent() && claimed.getAsInt() != attributes.value()) throw TpmRc.ATTRIBUTES.at(object);
        TpmaX509KeyUsage uses = new TpmaX509KeyUsage(
                bits(Extension.keyUsage, certificate).orElseThrow(() -> TpmRc.VALUE.at(certificate)));
        if (uses.hasAny(~KNOWN_USES)) throw TpmRc.RESERVED_BITS.at(certificate);
        boolean parent = attributes.has(TpmaObject.restricted | TpmaObject.decrypt);
        boolean allowed = (!uses.hasAny(VERIFIES) || attributes.has(TpmaObject.sign))
                && (!uses.hasAny(ENCRYPTS) || attributes.has(TpmaObject.decrypt))
                && (!uses.has(TpmaX509KeyUsage.keyEncipherment) || parent)
                && (!uses.has(TpmaX509KeyUsage.contentCommitment) || attributes.has(TpmaObject.fixedTPM));
        if (!allowed) throw TpmRc.ATTRIBUTES.at(object);
    }

    /** The bits of an extension, the first one in the highest place. */
    private OptionalInt bits(ASN1ObjectIdentifier id, Position certificate) {
        Extension extension = extensions.getExtension(id);
        if (extension == null) return OptionalInt.empty();
        try {
            byte[] octets = extension.getExtnValue().getOctets();
            ASN1BitString string = ASN1BitString.getInstance(ASN1Primitive.fromByteArray(octets));
            byte[] given = string.getBytes();
            if (given.length > MOST_BITS / 8) throw TpmRc.VALUE.at(certificate);
            int bits = 0;
            for (int i = 0; i < given.length; i++) bits |= (given[i] & 0xFF) << MOST_BITS - 8 * (i + 1);
            return OptionalInt.of(bits);
        } catch (IOException | IllegalArgumentException malformed) {
            throw TpmRc.VALUE.at(certificate);
        }
    }
}
