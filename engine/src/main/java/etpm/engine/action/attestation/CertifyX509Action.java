package etpm.engine.action.attestation;

import etpm.engine.object.EphemeralKeys;
import etpm.engine.object.Signing;
import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.attestation.CertifyX509;
import etpm.spec.command.attestation.CertifyX509Spec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Actions of TPM2_CertifyX509: completes a certificate for a loaded key and signs it.
 *
 * <p>SIZE, at reserved: it is not empty. KEY: signHandle is no signing key. SCHEME, at inScheme: it does not go with it; at signHandle:
 * the certificate has no signature algorithm and there is no name for the scheme. ASYMMETRIC: certificates have no name for the key
 * of objectHandle. ATTRIBUTES: its attributes are not those that the certificate tells. At partialCertificate: SIZE, no SEQUENCE
 * alone; VALUE, not DER or not the right elements; RESERVED_BITS, a key usage that there is not. VALUE, without position: the key is
 * too small for a digest.
 */
public final class CertifyX509Action implements Action<CertifyX509, CertifyX509.Response> {
    /** X.509 version 3 (RFC 5280, 4.1.2.1). */
    private static final ASN1Encodable VERSION = new DERTaggedObject(true, 0, new ASN1Integer(2));

    /** The most octets of a serial number (RFC 5280, 4.1.2.2). */
    private static final int SERIAL_OCTETS = 20;

    @Override
    public CertifyX509.Response run(CertifyX509 in, Tx tx, CommandContext ctx) {
        if (!in.reserved().isEmpty()) throw TpmRc.SIZE.at(CertifyX509Spec.reserved);
        if (!tx.isObject(in.signHandle())) throw TpmRc.KEY.at(CertifyX509Spec.signHandle);
        TpmObject signer = tx.object(in.signHandle());
        if (!Signing.isSigningKey(signer)) throw TpmRc.KEY.at(CertifyX509Spec.signHandle);
        TpmtSigScheme scheme =
                Signing.select(signer, in.inScheme()).orElseThrow(() -> TpmRc.SCHEME.at(CertifyX509Spec.inScheme));
        if (!tx.isObject(in.objectHandle())) throw TpmRc.ASYMMETRIC.at(CertifyX509Spec.objectHandle);
        TpmObject object = tx.object(in.objectHandle());
        SubjectPublicKeyInfo publicKey = CertificateFields.publicKey(object.publicArea())
                .orElseThrow(() -> TpmRc.ASYMMETRIC.at(CertifyX509Spec.objectHandle));
        PartialCertificate given = PartialCertificate.read(in.partialCertificate(), CertifyX509Spec.partialCertificate);
        ASN1Encodable algorithm = given.algorithm();
        List<ASN1Encodable> added = new ArrayList<>();
        if (algorithm == null) {
            AlgorithmIdentifier named = CertificateFields.algorithm(signer.publicArea(), scheme)
                    .orElseThrow(() -> TpmRc.SCHEME.at(CertifyX509Spec.signHandle));
            algorithm = named;
            added.add(named);
        }
        given.check(
                object.publicArea().objectAttributes(),
                CertifyX509Spec.objectHandle,
                CertifyX509Spec.partialCertificate);
        added.add(publicKey);

        List<ASN1Encodable> certified = new ArrayList<>(List.of(algorithm));
        certified.addAll(given.names());
        certified.add(publicKey);
        certified.add(given.tagged());
        List<ASN1Encodable> numbers = List.of(VERSION, serialNumber(certified, signer, object, ctx));
        added.addAll(0, numbers);
        certified.addAll(0, numbers);
        Bytes digest = Bytes.wrap(ctx.crypto().digest(Signing.hashAlg(scheme), sequence(certified)));
        return new CertifyX509.Response(
                Bytes.wrap(sequence(added)),
                digest,
                new Signing(ctx.crypto(), ctx.keys(), ctx.random())
                        .sign(signer, scheme, digest, new EphemeralKeys(tx, ctx)));
    }

    /** A number of its own for each certificate: a hash of all that is in it, and of both keys' Names. */
    private static ASN1Integer serialNumber(
            List<ASN1Encodable> certified, TpmObject signer, TpmObject object, CommandContext ctx) {
        TpmAlgId nameAlg = signer.publicArea().nameAlg();
        byte[] hashed = ctx.crypto()
                .digest(
                        nameAlg.isNull() ? TpmAlgId.SHA256 : nameAlg,
                        sequence(certified),
                        signer.name().toByteArray(),
                        object.name().toByteArray());
        byte[] octets = Arrays.copyOf(hashed, SERIAL_OCTETS);
        // Positive, and not one octet longer for it.
        octets[0] &= 0x7F;
        return new ASN1Integer(new BigInteger(1, octets));
    }

    private static byte[] sequence(List<ASN1Encodable> elements) {
        try {
            return new DERSequence(elements.toArray(ASN1Encodable[]::new)).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
