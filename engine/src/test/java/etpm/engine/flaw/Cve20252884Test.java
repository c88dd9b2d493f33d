package etpm.engine.flaw;

import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.Certify;
import etpm.spec.command.attestation.CertifySpec;
import etpm.spec.command.attestation.GetCommandAuditDigest;
import etpm.spec.command.attestation.GetCommandAuditDigestSpec;
import etpm.spec.command.attestation.GetTime;
import etpm.spec.command.attestation.GetTimeSpec;
import etpm.spec.command.attestation.Quote;
import etpm.spec.command.attestation.QuoteSpec;
import etpm.spec.command.signing.Sign;
import etpm.spec.command.signing.SignSpec;
import etpm.spec.command.signing.VerifySignature;
import etpm.spec.command.signing.VerifySignatureSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSchemeEcdaa;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSignatureEcc;
import etpm.spec.type.TpmsSignatureRsa;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSignature;
import etpm.spec.type.TpmtTkHashcheck;
import etpm.spec.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * CVE-2025-2884, in libtpms CVE-2025-49133: an HMAC key signed with the scheme of another kind of key, whose hash was then
 * taken from where it is not. Every command that signs or verifies refuses such a scheme.
 */
final class Cve20252884Test {
    private static final TpmHandle KEY = TestKeys.handle(0);
    private static final List<TpmAlgId> OF_OTHER_KEYS =
            List.of(TpmAlgId.RSASSA, TpmAlgId.RSAPSS, TpmAlgId.ECDSA, TpmAlgId.SM2, TpmAlgId.ECSCHNORR);

    private final TestTpm tpm = TestKeys.tpm(TestKeys.hmac(TpmaObject.sign, TestKeys.ANY_HMAC));
    private final Bytes digest = Bytes.zeros(32);

    private static List<TpmtSigScheme> schemes() {
        List<TpmtSigScheme> schemes = new ArrayList<>();
        for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA512)) {
            for (TpmAlgId other : OF_OTHER_KEYS) schemes.add(new TpmtSigScheme(other, new TpmsSchemeHash(hashAlg)));
            schemes.add(new TpmtSigScheme(TpmAlgId.ECDAA, new TpmsSchemeEcdaa(hashAlg, 0)));
        }
        return schemes;
    }

    @Test
    void noCommandSignsWithAnothersScheme() {
        TpmHandle none = TpmHandle.NULL;
        for (TpmtSigScheme scheme : schemes()) {
            tpm.refused(
                    TpmRc.SCHEME.with(SignSpec.inScheme),
                    new Sign(KEY, digest, scheme, new TpmtTkHashcheck(TpmSt.HASHCHECK, none, Bytes.EMPTY)),
                    TestTpm.EMPTY);
            tpm.refused(
                    TpmRc.SCHEME.with(CertifySpec.inScheme),
                    new Certify(KEY, KEY, Bytes.EMPTY, scheme),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
            tpm.refused(
                    TpmRc.SCHEME.with(QuoteSpec.inScheme),
                    new Quote(KEY, Bytes.EMPTY, scheme, List.of()),
                    TestTpm.EMPTY);
            tpm.refused(
                    TpmRc.SCHEME.with(GetTimeSpec.inScheme),
                    new GetTime(TpmHandle.ENDORSEMENT, KEY, Bytes.EMPTY, scheme),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
            tpm.refused(
                    TpmRc.SCHEME.with(GetCommandAuditDigestSpec.inScheme),
                    new GetCommandAuditDigest(TpmHandle.ENDORSEMENT, KEY, Bytes.EMPTY, scheme),
                    TestTpm.EMPTY,
                    TestTpm.EMPTY);
        }
    }

    /** A key that fixes its hash signs with no other, whatever its digests' sizes are. */
    @Test
    void noKeySignsWithAnotherHash() {
        TestTpm fixed = TestKeys.tpm(TestKeys.hmac(
                TpmaObject.sign, new TpmtKeyedhashScheme(TpmAlgId.HMAC, new TpmsSchemeHash(TpmAlgId.SHA256))));
        for (TpmAlgId hashAlg : List.of(TpmAlgId.SHA1, TpmAlgId.SHA384, TpmAlgId.SHA512)) {
            TpmtSigScheme scheme = new TpmtSigScheme(TpmAlgId.HMAC, new TpmsSchemeHash(hashAlg));
            fixed.refused(
                    TpmRc.SCHEME.with(QuoteSpec.inScheme),
                    new Quote(KEY, Bytes.EMPTY, scheme, List.of()),
                    TestTpm.EMPTY);
        }
        fixed.run(new Quote(KEY, Bytes.EMPTY, TpmtSigScheme.NULL, List.of()));
    }

    @Test
    void noSignatureOfAnotherKindIsVerified() {
        List<TpmtSignature> signatures = List.of(
                new TpmtSignature(TpmAlgId.RSASSA, new TpmsSignatureRsa(TpmAlgId.SHA256, Bytes.zeros(256))),
                new TpmtSignature(TpmAlgId.RSAPSS, new TpmsSignatureRsa(TpmAlgId.SHA512, Bytes.zeros(256))),
                new TpmtSignature(
                        TpmAlgId.ECDSA, new TpmsSignatureEcc(TpmAlgId.SHA256, Bytes.zeros(32), Bytes.zeros(32))));
        for (TpmtSignature signature : signatures) {
            tpm.refused(TpmRc.SCHEME.with(VerifySignatureSpec.signature), new VerifySignature(KEY, digest, signature));
        }
    }

    @Test
    void theOwnSchemeSigns() {
        TpmtSigScheme hmac = new TpmtSigScheme(TpmAlgId.HMAC, new TpmsSchemeHash(TpmAlgId.SHA256));
        tpm.run(new Quote(KEY, Bytes.EMPTY, hmac, List.of()));
    }
}
