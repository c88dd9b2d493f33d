package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.action.nv.Indices;
import etpm.engine.spi.Mutation;
import etpm.engine.state.Profile;
import etpm.engine.state.ProfileCodec;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.capability.TestParms;
import etpm.spec.command.capability.TestParmsSpec;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrAllocateSpec;
import etpm.spec.command.pcr.PcrEvent;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.pcr.PcrExtendSpec;
import etpm.spec.command.pcr.PcrRead;
import etpm.spec.command.pcr.PcrSetAuthPolicy;
import etpm.spec.command.pcr.PcrSetAuthPolicySpec;
import etpm.spec.command.pcr.PcrSetAuthValue;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.sequence.EventSequenceComplete;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.session.StartAuthSession;
import etpm.spec.command.session.StartAuthSessionSpec;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.symmetric.HashSpec;
import etpm.spec.command.testing.SelfTest;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmPtPcr;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsAlgProperty;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsTaggedPcrSelect;
import etpm.spec.type.TpmtHa;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicParms;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a profile makes of a TPM. */
final class ProfileTest {
    private final TestTpm byDefault = TestTpm.started();
    private final TestTpm strict = TestTpm.started(Profile.PTP_1_07);
    private final TestTpm full = TestTpm.started(Profile.FULL);

    private static List<TpmAlgId> algorithms(TestTpm tpm) {
        GetCapability all = new GetCapability(TpmCap.ALGS, 0, 200);
        TpmuCapabilities list = tpm.run(all).capabilityData().data();
        return ((TpmuCapabilities.Algorithms) list)
                .algorithms().stream().map(TpmsAlgProperty::alg).toList();
    }

    private static List<TpmsPcrSelection> banks(TestTpm tpm) {
        TpmuCapabilities list =
                tpm.run(new GetCapability(TpmCap.PCRS, 0, 1)).capabilityData().data();
        return ((TpmuCapabilities.AssignedPcr) list).assignedPCR();
    }

    private static long property(TestTpm tpm, TpmPt property) {
        GetCapability one = new GetCapability(TpmCap.TPM_PROPERTIES, property.value(), 1);
        TpmuCapabilities list = tpm.run(one).capabilityData().data();
        return ((TpmuCapabilities.TpmProperties) list)
                .tpmProperties()
                .getFirst()
                .value();
    }

    private static TestParms parameters(TpmtPublic template) {
        return new TestParms(new TpmtPublicParms(template.type(), template.parameters()));
    }

    private static TpmtPublic aes(int bits) {
        return Templates.cipher(bits);
    }

    /** All of a profile's algorithms that work, and no others, are reported. */
    @Test
    void reportsItsAlgorithms() {
        for (TestTpm tpm : List.of(byDefault, strict, full)) {
            List<TpmAlgId> expected = tpm.tpm.state().persistent().profile().algorithms().stream()
                    .filter(algorithm -> !algorithm.isNull())
                    .sorted(Comparator.comparingInt(TpmAlgId::value))
                    .toList();
            assertEquals(expected, algorithms(tpm));
        }
        assertTrue(algorithms(byDefault).contains(TpmAlgId.SHA1));
        for (TpmAlgId none : List.of(TpmAlgId.SHA1, TpmAlgId.TDES, TpmAlgId.CAMELLIA, TpmAlgId.SM3_256)) {
            assertFalse(algorithms(strict).contains(none), none.toString());
        }
    }

    /** What tools of today do not know is seen only where it was asked for. */
    @Test
    void leavesOutWhatItDoesNotName() {
        for (TpmAlgId unknown : List.of(TpmAlgId.SHA3_256, TpmAlgId.SHA3_384, TpmAlgId.SHA3_512, TpmAlgId.SM4)) {
            assertTrue(algorithms(full).contains(unknown), unknown.toString());
            for (TestTpm tpm : List.of(byDefault, strict))
                assertFalse(algorithms(tpm).contains(unknown), unknown.toString());
        }
    }

    @Test
    void theFullOneHasAllThatWorks() {
        assertEquals(
                TpmAlgId.registered().stream()
                        .filter(algorithm -> TestTpm.CRYPTO.supports(algorithm) && !algorithm.isNull())
                        .toList(),
                algorithms(full));
        assertEquals(
                new TpmuCapabilities.EccCurves(TpmEccCurve.registered().stream()
                        .filter(TestTpm.CRYPTO::supports)
                        .toList()),
                full.run(new GetCapability(TpmCap.ECC_CURVES, 0, 20))
                        .capabilityData()
                        .data());
        assertTrue(algorithms(full).containsAll(algorithms(byDefault)));
        assertEquals(8, banks(full).size());
        full.run(new SelfTest(true));
    }

    @Test
    void theStrictOneHasNoSha1() {
        TpmRc hash = TpmRc.HASH.with(HashSpec.hashAlg);
        strict.refused(hash, new Hash(Bytes.zeros(1), TpmAlgId.SHA1, TpmHandle.NULL));
        byDefault.run(new Hash(Bytes.zeros(1), TpmAlgId.SHA1, TpmHandle.NULL));
        strict.refused(
                TpmRc.HASH.with(StartAuthSessionSpec.authHash),
                new StartAuthSession(
                        TpmHandle.NULL,
                        TpmHandle.NULL,
                        Bytes.zeros(16),
                        Bytes.EMPTY,
                        TpmSe.HMAC,
                        TpmtSymDef.NULL,
                        TpmAlgId.SHA1));
        strict.refused(
                TpmRc.HASH.with(CreatePrimarySpec.inPublic),
                new CreatePrimary(
                        TpmHandle.OWNER,
                        Templates.NOTHING,
                        Templates.withNameAlg(Templates.hmac(TpmAlgId.SHA256), TpmAlgId.SHA1),
                        Bytes.EMPTY,
                        List.of()),
                TestTpm.EMPTY);
        strict.refused(
                TpmRc.HASH.with(PcrExtendSpec.digests),
                new PcrExtend(new TpmHandle(16), List.of(new TpmtHa(TpmAlgId.SHA1, Bytes.zeros(20)))),
                TestTpm.EMPTY);
    }

    @Test
    void theStrictOneHasOnlyItsKeySizesAndCurves() {
        TpmRc value = TpmRc.VALUE.with(TestParmsSpec.parameters);
        strict.refused(value, parameters(Templates.rsaSigning(1024)));
        strict.refused(value, parameters(aes(192)));
        strict.refused(
                TpmRc.CURVE.with(TestParmsSpec.parameters), parameters(Templates.eccSigning(TpmEccCurve.NIST_P224)));
        for (TpmtPublic template : List.of(
                Templates.rsaSigning(2048),
                Templates.rsaSigning(3072),
                Templates.rsaSigning(4096),
                aes(128),
                aes(256),
                Templates.eccSigning(TpmEccCurve.NIST_P256),
                Templates.eccSigning(TpmEccCurve.NIST_P384),
                Templates.eccSigning(TpmEccCurve.NIST_P521))) {
            strict.run(parameters(template));
        }
        byDefault.run(parameters(Templates.rsaSigning(1024)));
        byDefault.run(parameters(aes(192)));
        byDefault.run(parameters(Templates.eccSigning(TpmEccCurve.NIST_P224)));
        assertEquals(
                new TpmuCapabilities.EccCurves(
                        List.of(TpmEccCurve.NIST_P256, TpmEccCurve.NIST_P384, TpmEccCurve.NIST_P521)),
                strict.run(new GetCapability(TpmCap.ECC_CURVES, 0, 20))
                        .capabilityData()
                        .data());
    }

    @Test
    void theBanksAreThoseOfTheProfile() {
        Bytes all = Bytes.ofHex("ffffff");
        assertEquals(
                List.of(new TpmsPcrSelection(TpmAlgId.SHA256, all), new TpmsPcrSelection(TpmAlgId.SHA384, all)),
                banks(strict));
        assertEquals(4, banks(byDefault).size());
        List<TpmtHa> digests =
                strict.run(new PcrEvent(new TpmHandle(16), Bytes.zeros(3))).digests();
        assertEquals(
                List.of(TpmAlgId.SHA256, TpmAlgId.SHA384),
                digests.stream().map(TpmtHa::hashAlg).toList());
        TpmHandle event =
                strict.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.NULL)).sequenceHandle();
        List<TpmtHa> results = strict.run(new EventSequenceComplete(new TpmHandle(16), event, Bytes.zeros(3)))
                .results();
        assertEquals(digests, results);
        // A hash without a bank cannot be given one.
        PcrAllocate sha512 = new PcrAllocate(TpmHandle.PLATFORM, List.of(new TpmsPcrSelection(TpmAlgId.SHA512, all)));
        strict.refused(TpmRc.HASH.with(PcrAllocateSpec.pcrAllocation), sha512, TestTpm.EMPTY);
    }

    @Test
    void aDynamicLaunchIsMeasuredIntoItsBanks() {
        strict.tpm.hashStart();
        strict.tpm.hashData(new byte[] {1});
        strict.tpm.hashEnd();
        PcrRead.Response read = strict.run(new PcrRead(List.of(
                new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("000002")),
                new TpmsPcrSelection(TpmAlgId.SHA384, Bytes.ofHex("000002")))));
        for (Bytes value : read.pcrValues()) assertNotEquals(Bytes.wrap(new byte[value.length()]), value);
        assertEquals(2, read.pcrValues().size());
    }

    @Test
    void itsNumbersAreReported() {
        assertEquals(0x105, property(byDefault, TpmPt.PS_REVISION));
        assertEquals(0x107, property(strict, TpmPt.PS_REVISION));
        assertEquals(2048, property(byDefault, TpmPt.NV_INDEX_MAX));
        assertEquals(8704, property(strict, TpmPt.NV_INDEX_MAX));
        Indices.define(strict, Indices.ordinary(Indices.OPEN, 8704));
    }

    @Test
    void itsNameIsReported() {
        for (TestTpm tpm : List.of(byDefault, strict, full)) {
            GetCapability.Response named = tpm.run(new GetCapability(TpmCap.VENDOR_PROPERTY, 0, 9));
            Bytes name = tpm.tpm.state().persistent().profile().id();
            assertEquals(
                    new TpmuCapabilities.VendorProperty(List.of(name)),
                    named.capabilityData().data());
            assertFalse(named.moreData());
        }
        TpmuCapabilities none = new TpmuCapabilities.VendorProperty(List.of());
        assertEquals(
                none,
                strict.run(new GetCapability(TpmCap.VENDOR_PROPERTY, 1, 9))
                        .capabilityData()
                        .data());
        assertTrue(strict.run(new GetCapability(TpmCap.VENDOR_PROPERTY, 0, 0)).moreData());
        for (Profile profile : Profile.ALL)
            assertEquals(profile, Profile.named(profile.name()).orElseThrow());
        assertTrue(Profile.named("ptp-9.99").isEmpty());
    }

    @Test
    void theStrictOneHasNoAuthorizationOfPcr() {
        TpmHandle pcr = new TpmHandle(20);
        PcrSetAuthValue authValue = new PcrSetAuthValue(pcr, TestTpm.secret("pcr"));
        strict.refused(TpmRc.VALUE, authValue, TestTpm.EMPTY);
        PcrSetAuthPolicy policy = new PcrSetAuthPolicy(TpmHandle.PLATFORM, Bytes.zeros(32), TpmAlgId.SHA256, pcr);
        strict.refused(TpmRc.VALUE.with(PcrSetAuthPolicySpec.pcrNum), policy, TestTpm.EMPTY);
        TpmsTaggedPcrSelect none = new TpmsTaggedPcrSelect(TpmPtPcr.AUTH, Bytes.zeros(3));
        assertEquals(
                new TpmuCapabilities.PcrProperties(List.of(none)),
                strict.run(new GetCapability(TpmCap.PCR_PROPERTIES, TpmPtPcr.AUTH.value(), 1))
                        .capabilityData()
                        .data());
        byDefault.run(authValue);
    }

    /** A strict TPM still does what TPM do: self-test, attestation, sessions, contexts. */
    @Test
    void theStrictOneWorks() {
        strict.run(new SelfTest(true));
        TpmHandle parent = Objects.parent(strict);
        Objects.load(
                strict, parent, Objects.create(strict, parent, Templates.NOTHING, Templates.hmac(TpmAlgId.SHA384)));
        TpmsContext saved = strict.run(new ContextSave(parent)).context();
        strict.run(new ContextLoad(saved));
        strict.run(
                new GetRandom(8),
                strict.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).with(TpmaSession.audit));
    }

    @Test
    void itIsKeptInTheState() {
        TestTpm again = strict.reopened();
        assertEquals(
                strict.tpm.state().persistent().profile(),
                again.tpm.state().persistent().profile());
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.HASH.with(HashSpec.hashAlg), new Hash(Bytes.EMPTY, TpmAlgId.SHA1, TpmHandle.NULL));
        assertEquals(2, banks(again).size());
    }

    /** The record is data, not a name: a program that knows another profile of that name keeps to what the record says. */
    @Test
    void theStateSaysWhatItIs() {
        Profile own = new Profile(
                Bytes.wrap("ptp-1.07".getBytes(StandardCharsets.US_ASCII)),
                List.of(TpmAlgId.SHA256, TpmAlgId.KEYEDHASH, TpmAlgId.NULL),
                List.of(),
                List.of(),
                List.of(TpmAlgId.SHA256),
                1234,
                0x108,
                true);
        strict.store.commit(List.of(new Mutation(
                "profile", WireWriter.encode(own, ProfileCodec::write).toByteArray())));
        TestTpm again = strict.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(List.of(TpmAlgId.KEYEDHASH, TpmAlgId.SHA256), algorithms(again));
        assertEquals(1234, property(again, TpmPt.NV_INDEX_MAX));
        assertEquals(0x108, property(again, TpmPt.PS_REVISION));
    }

    @Test
    void aStateWithoutOneIsOfTheDefault() {
        byDefault.store.commit(List.of(new Mutation("profile", null)));
        TestTpm again = byDefault.reopened();
        assertEquals(Profile.DEFAULT, again.tpm.state().persistent().profile());
        again.restart(null, TpmSu.CLEAR);
        assertEquals(algorithms(byDefault), algorithms(again));
        again.run(new Hash(Bytes.EMPTY, TpmAlgId.SHA1, TpmHandle.NULL));
    }
}
