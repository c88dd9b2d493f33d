package etpm.engine.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.DirectActions;
import etpm.engine.Firmware;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.Vendor;
import etpm.engine.state.Seeds;
import etpm.engine.state.Tx;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attestation.CertifyCreation;
import etpm.spec.command.attestation.CertifyCreationSpec;
import etpm.spec.command.attestation.GetTime;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.context.ContextLoad;
import etpm.spec.command.context.ContextLoadSpec;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.context.EvictControl;
import etpm.spec.command.context.EvictControlSpec;
import etpm.spec.command.context.FlushContext;
import etpm.spec.command.hierarchy.ChangeEps;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.management.PpCommands;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.CreateLoaded;
import etpm.spec.command.object.CreateLoadedSpec;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.LoadExternalSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsAttest;
import etpm.spec.type.TpmsAttestCodec;
import etpm.spec.type.TpmsContext;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmsTimeAttestInfo;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSigScheme;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Hierarchies limited to the firmware or to a security version of it (Part 1, 41). */
final class LimitedHierarchiesTest {
    private static final TpmtPublic KEY = Templates.eccStorage(TpmEccCurve.NIST_P256);
    private static final TpmtPublic SIGNER = Templates.hmac(TpmAlgId.SHA256);
    private static final List<TpmHandle> FIRMWARE_LIMITED =
            List.of(TpmHandle.FW_OWNER, TpmHandle.FW_ENDORSEMENT, TpmHandle.FW_PLATFORM, TpmHandle.FW_NULL);
    private static final List<TpmHandle> SVN_BASES = List.of(
            TpmHandle.SVN_OWNER_BASE,
            TpmHandle.SVN_ENDORSEMENT_BASE,
            TpmHandle.SVN_PLATFORM_BASE,
            TpmHandle.SVN_NULL_BASE);

    private final TestTpm tpm = TestTpm.started();

    private static TpmHandle svn(TpmHandle base, int svn) {
        return new TpmHandle(base.value() + svn);
    }

    private CreatePrimary create(TpmHandle hierarchy, TpmtPublic template) {
        return new CreatePrimary(hierarchy, Templates.NOTHING, template, Bytes.EMPTY, List.of());
    }

    /** The public key that a hierarchy gives for a template; it is not left loaded. */
    private TpmtPublic key(TpmHandle hierarchy) {
        CreatePrimary.Response made = tpm.run(create(hierarchy, KEY));
        tpm.run(new FlushContext(made.objectHandle()));
        return made.outPublic();
    }

    private void runs(int hash, int svn) {
        tpm.tpm.firmware(new Firmware(hash, svn));
    }

    @Test
    void everyHierarchyHasKeysOfItsOwn() {
        runs(1, 3);
        List<TpmHandle> hierarchies =
                new ArrayList<>(List.of(TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL));
        hierarchies.addAll(FIRMWARE_LIMITED);
        for (TpmHandle base : SVN_BASES) for (int svn = 0; svn <= 3; svn++) hierarchies.add(svn(base, svn));
        Set<TpmtPublic> keys = new HashSet<>();
        for (TpmHandle hierarchy : hierarchies) assertTrue(keys.add(key(hierarchy)), hierarchy.toString());
    }

    /** docs/primary-derivation.md: KDFa of SHA-512 makes 512 bits in one step. */
    private static Bytes kdfa(Secret base, String label, String limit, String kind) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(base.toByteArray(), "HMAC"));
        mac.update(new byte[] {0, 0, 0, 1});
        mac.update((label + "\0").getBytes(StandardCharsets.US_ASCII));
        mac.update(Bytes.ofHex(limit).toByteArray());
        mac.update(kind.getBytes(StandardCharsets.US_ASCII));
        return Bytes.wrap(mac.doFinal(new byte[] {0, 0, 2, 0}));
    }

    private Bytes seed(TpmHandle hierarchy) {
        Tx tx = new Tx(tpm.tpm.state());
        return Proofs.useSeed(tx, DirectActions.context(tpm), hierarchy, octets -> Bytes.wrap(octets.clone()));
    }

    private Bytes proof(TpmHandle hierarchy) {
        Tx tx = new Tx(tpm.tpm.state());
        return Proofs.useProof(tx, DirectActions.context(tpm), hierarchy, octets -> Bytes.wrap(octets.clone()));
    }

    @Test
    void seedsAndProofsFollowFromThoseOfTheBase() throws Exception {
        String own = String.format("%08x%08x", Vendor.FIRMWARE_VERSION_1, Vendor.FIRMWARE_VERSION_2);
        Seeds seeds = tpm.tpm.state().persistent().seeds();
        assertEquals(kdfa(seeds.ownerSeed(), "H_SEED_SECRET", own, "H_FW_SECRET"), seed(TpmHandle.FW_OWNER));
        assertEquals(
                kdfa(seeds.endorsementProof(), "H_PROOF_SECRET", own, "H_FW_SECRET"), proof(TpmHandle.FW_ENDORSEMENT));
        assertEquals(
                kdfa(seeds.platformSeed(), "H_SEED_SECRET", "0000", "H_SVN_SECRET"), seed(TpmHandle.SVN_PLATFORM_BASE));
        assertEquals(
                kdfa(tpm.tpm.state().reset().nullProof(), "H_PROOF_SECRET", "0000", "H_SVN_SECRET"),
                proof(TpmHandle.SVN_NULL_BASE));
        assertEquals(Bytes.wrap(seeds.ownerSeed().toByteArray()), seed(TpmHandle.OWNER));
    }

    @Test
    void firmwareLimitedKeysAreThoseOfTheFirmware() {
        runs(1, 0);
        TpmtPublic before = key(TpmHandle.FW_OWNER);
        TpmtPublic unlimited = key(TpmHandle.OWNER);
        runs(2, 0);
        assertNotEquals(before, key(TpmHandle.FW_OWNER));
        assertEquals(unlimited, key(TpmHandle.OWNER));
        runs(1, 7);
        assertEquals(before, key(TpmHandle.FW_OWNER), "the same image with another number");
    }

    @Test
    void laterFirmwareHasTheKeysOfEarlier() {
        runs(1, 4);
        TpmtPublic two = key(svn(TpmHandle.SVN_OWNER_BASE, 2));
        TpmtPublic four = key(svn(TpmHandle.SVN_OWNER_BASE, 4));
        runs(9, 5);
        assertEquals(two, key(svn(TpmHandle.SVN_OWNER_BASE, 2)));
        assertEquals(four, key(svn(TpmHandle.SVN_OWNER_BASE, 4)));
        runs(9, 3);
        assertEquals(two, key(svn(TpmHandle.SVN_OWNER_BASE, 2)));
        tpm.refused(
                TpmRc.SVN_LIMITED.with(CreatePrimarySpec.primaryHandle),
                create(svn(TpmHandle.SVN_OWNER_BASE, 4), KEY),
                TestTpm.EMPTY);
    }

    @Test
    void theLimitComesBeforeTheHierarchy() {
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        TpmRc disabled = TpmRc.HIERARCHY.with(CreatePrimarySpec.primaryHandle);
        tpm.refused(disabled, create(TpmHandle.FW_OWNER, KEY), TestTpm.EMPTY);
        tpm.refused(disabled, create(TpmHandle.SVN_OWNER_BASE, KEY), TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SVN_LIMITED.with(CreatePrimarySpec.primaryHandle),
                create(svn(TpmHandle.SVN_OWNER_BASE, 1), KEY),
                TestTpm.EMPTY);
    }

    @Test
    void theBaseAuthorizes() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")));
        tpm.run(new SetPrimaryPolicy(TpmHandle.ENDORSEMENT, Bytes.zeros(32), TpmAlgId.SHA256));
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), create(TpmHandle.FW_OWNER, KEY), TestTpm.EMPTY);
        tpm.run(create(TpmHandle.FW_OWNER, KEY), TestTpm.password("owner"));
        tpm.run(
                create(TpmHandle.SVN_OWNER_BASE, KEY),
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).withAuth("owner"));
        tpm.run(create(TpmHandle.FW_ENDORSEMENT, KEY), tpm.policy());
    }

    @Test
    void thePlatformsNeedsPresenceWhereThePlatformDoes() {
        tpm.physicalPresence = true;
        tpm.run(new PpCommands(TpmHandle.PLATFORM, List.of(new TpmCc(CreatePrimarySpec.CC)), List.of()));
        tpm.physicalPresence = false;
        tpm.refused(TpmRc.PP.with(Position.session(1)), create(TpmHandle.FW_PLATFORM, KEY), TestTpm.EMPTY);
        tpm.run(create(TpmHandle.FW_OWNER, KEY));
    }

    @Test
    void onlyWhatIsLimitedMaySaySo() {
        TpmtPublic firmware = Templates.withAttributes(KEY, Templates.STORAGE | TpmaObject.firmwareLimited);
        TpmtPublic version = Templates.withAttributes(KEY, Templates.STORAGE | TpmaObject.svnLimited);
        TpmRc attributes = TpmRc.ATTRIBUTES.with(CreatePrimarySpec.inPublic);
        for (TpmHandle hierarchy : List.of(TpmHandle.OWNER, TpmHandle.SVN_OWNER_BASE)) {
            tpm.refused(attributes, create(hierarchy, firmware), TestTpm.EMPTY);
        }
        for (TpmHandle hierarchy : List.of(TpmHandle.OWNER, TpmHandle.FW_OWNER)) {
            tpm.refused(attributes, create(hierarchy, version), TestTpm.EMPTY);
        }
        int movable = Templates.STORAGE & ~Templates.FIXED | TpmaObject.firmwareLimited;
        tpm.refused(attributes, create(TpmHandle.FW_OWNER, Templates.withAttributes(KEY, movable)), TestTpm.EMPTY);

        TpmHandle limited = tpm.run(create(TpmHandle.FW_OWNER, firmware)).objectHandle();
        TpmHandle unlimited = tpm.run(create(TpmHandle.FW_OWNER, KEY)).objectHandle();
        TpmtPublic child = Templates.withAttributes(SIGNER, Templates.SIGNING | TpmaObject.firmwareLimited);
        Objects.load(tpm, limited, Objects.create(tpm, limited, Templates.NOTHING, child));
        Objects.load(tpm, limited, Objects.create(tpm, limited, Templates.NOTHING, SIGNER));
        tpm.refused(
                TpmRc.ATTRIBUTES.with(CreateSpec.inPublic),
                new Create(unlimited, Templates.NOTHING, child, Bytes.EMPTY, List.of()),
                TestTpm.EMPTY);
        TpmHandle ofVersion = tpm.run(create(TpmHandle.SVN_OWNER_BASE, version)).objectHandle();
        tpm.refused(
                TpmRc.ATTRIBUTES.with(CreateSpec.inPublic),
                new Create(ofVersion, Templates.NOTHING, child, Bytes.EMPTY, List.of()),
                TestTpm.EMPTY);
    }

    @Test
    void createLoadedKnowsThemToo() {
        Bytes template = WireWriter.encode(
                Templates.withAttributes(KEY, Templates.STORAGE | TpmaObject.firmwareLimited), TpmtPublicCodec::write);
        CreateLoaded.Response made = tpm.run(new CreateLoaded(TpmHandle.FW_OWNER, Templates.NOTHING, template));
        assertEquals(
                TpmHandle.FW_OWNER, Objects.inside(tpm, made.objectHandle()).hierarchy());
        tpm.refused(
                TpmRc.ATTRIBUTES.with(CreateLoadedSpec.inPublic),
                new CreateLoaded(TpmHandle.OWNER, Templates.NOTHING, template),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SVN_LIMITED.with(CreateLoadedSpec.parentHandle),
                new CreateLoaded(svn(TpmHandle.SVN_OWNER_BASE, 1), Templates.NOTHING, template),
                TestTpm.EMPTY);
    }

    @Test
    void theQualifiedNameAndTheTicketNameTheHierarchy() {
        for (TpmHandle hierarchy : List.of(TpmHandle.FW_ENDORSEMENT, TpmHandle.SVN_OWNER_BASE)) {
            CreatePrimary.Response made = tpm.run(create(hierarchy, SIGNER));
            Bytes expected = Names.qualified(Names.of(hierarchy), made.name(), TpmAlgId.SHA256, TestTpm.CRYPTO);
            assertEquals(expected, tpm.run(new ReadPublic(made.objectHandle())).qualifiedName());
            assertEquals(hierarchy, made.creationTicket().hierarchy());
            assertEquals(Names.of(hierarchy), made.creationData().parentName());
            CertifyCreation certify = new CertifyCreation(
                    TpmHandle.NULL,
                    made.objectHandle(),
                    Bytes.EMPTY,
                    made.creationHash(),
                    new TpmtSigScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE),
                    made.creationTicket());
            tpm.run(certify);
            if (!hierarchy.isFirmwareLimited()) continue;
            runs(99, 0);
            tpm.refused(TpmRc.TICKET.with(CertifyCreationSpec.creationTicket), certify, TestTpm.EMPTY);
        }
    }

    @Test
    void ticketsOfLaterFirmwareAreRefused() {
        runs(1, 5);
        TpmHandle five = svn(TpmHandle.SVN_OWNER_BASE, 5);
        tpm.run(new Hash(Bytes.zeros(8), TpmAlgId.SHA256, five));
        runs(1, 4);
        tpm.refused(TpmRc.SVN_LIMITED, new Hash(Bytes.zeros(8), TpmAlgId.SHA256, five));
    }

    @Test
    void contextsLastAsLongAsTheirHierarchy() {
        runs(1, 5);
        TpmsContext firmware = save(TpmHandle.FW_OWNER);
        TpmsContext five = save(svn(TpmHandle.SVN_OWNER_BASE, 5));
        TpmsContext unlimited = save(TpmHandle.OWNER);
        assertEquals(TpmHandle.FW_OWNER, firmware.hierarchy());
        for (TpmsContext context : List.of(firmware, five, unlimited)) load(context);
        runs(2, 6);
        tpm.refused(TpmRc.INTEGRITY.with(ContextLoadSpec.context), new ContextLoad(firmware));
        load(five);
        runs(1, 4);
        load(firmware);
        load(unlimited);
        tpm.refused(TpmRc.SVN_LIMITED.with(ContextLoadSpec.context), new ContextLoad(five));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        tpm.refused(TpmRc.HIERARCHY.with(ContextLoadSpec.context), new ContextLoad(firmware));
    }

    private TpmsContext save(TpmHandle hierarchy) {
        TpmHandle object = tpm.run(create(hierarchy, SIGNER)).objectHandle();
        TpmsContext context = tpm.run(new ContextSave(object)).context();
        tpm.run(new FlushContext(object));
        return context;
    }

    private void load(TpmsContext context) {
        tpm.run(new FlushContext(tpm.run(new ContextLoad(context)).loadedHandle()));
    }

    @Test
    void publicKeysOfOthersMayBeOfThem() {
        TpmtPublic other = key(TpmHandle.OWNER);
        TpmtPublic external = Templates.withAttributes(other, Templates.STORAGE & ~Templates.FIXED);
        runs(1, 1);
        tpm.run(new LoadExternal(null, external, TpmHandle.FW_OWNER));
        tpm.run(new LoadExternal(null, external, svn(TpmHandle.SVN_OWNER_BASE, 1)));
        tpm.refused(
                TpmRc.SVN_LIMITED.with(LoadExternalSpec.hierarchy),
                new LoadExternal(null, external, svn(TpmHandle.SVN_OWNER_BASE, 2)));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, false));
        tpm.refused(
                TpmRc.HIERARCHY.with(LoadExternalSpec.hierarchy), new LoadExternal(null, external, TpmHandle.FW_OWNER));
    }

    @Test
    void theirObjectsGoWithTheBase() {
        for (TpmHandle hierarchy : List.of(TpmHandle.FW_OWNER, TpmHandle.SVN_OWNER_BASE, TpmHandle.FW_ENDORSEMENT)) {
            tpm.run(create(hierarchy, SIGNER));
        }
        assertEquals(3, tpm.tpm.state().live().objects().taken());
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        assertEquals(1, tpm.tpm.state().live().objects().taken());
        TpmtPublic before = key(TpmHandle.FW_ENDORSEMENT);
        tpm.run(new ChangeEps(TpmHandle.PLATFORM));
        assertEquals(0, tpm.tpm.state().live().objects().taken());
        assertNotEquals(before, key(TpmHandle.FW_ENDORSEMENT));
    }

    @Test
    void theirObjectsAreNotMadePersistent() {
        for (TpmHandle hierarchy : List.of(TpmHandle.FW_OWNER, TpmHandle.SVN_OWNER_BASE)) {
            TpmHandle object = tpm.run(create(hierarchy, SIGNER)).objectHandle();
            tpm.refused(
                    TpmRc.ATTRIBUTES.with(EvictControlSpec.objectHandle),
                    new EvictControl(TpmHandle.OWNER, object, new TpmHandle(0x81000001)),
                    TestTpm.EMPTY);
        }
    }

    /** Keys of the endorsement hierarchy, limited or not, are known to belong to this TPM: their attestations are in the clear. */
    @Test
    void attestationsTellTheFirmware() {
        runs(0x1234, 3);
        TpmHandle signer = tpm.run(create(TpmHandle.FW_ENDORSEMENT, SIGNER)).objectHandle();
        GetTime time = new GetTime(
                TpmHandle.ENDORSEMENT, signer, Bytes.EMPTY, new TpmtSigScheme(TpmAlgId.NULL, TpmsEmpty.INSTANCE));
        TpmsAttest attest =
                TpmsAttestCodec.read(WireReader.lenient(tpm.run(time).timeInfo()));
        long version = (long) Vendor.FIRMWARE_VERSION_1 << 32 | 0x1234;
        assertEquals(version, attest.firmwareVersion());
        assertEquals(version, ((TpmsTimeAttestInfo) attest.attested()).firmwareVersion());
        assertEquals(
                List.of(
                        new TpmsTaggedProperty(TpmPt.FIRMWARE_SVN, 3),
                        new TpmsTaggedProperty(TpmPt.FIRMWARE_MAX_SVN, 0xFFFF)),
                properties(TpmPt.FIRMWARE_SVN, 2));
        assertEquals(
                List.of(new TpmsTaggedProperty(TpmPt.FIRMWARE_VERSION_2, 0x1234)),
                properties(TpmPt.FIRMWARE_VERSION_2, 1));
    }

    private List<TpmsTaggedProperty> properties(TpmPt first, int count) {
        return ((TpmuCapabilities.TpmProperties) tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, first.value(), count))
                        .capabilityData()
                        .data())
                .tpmProperties();
    }
}
