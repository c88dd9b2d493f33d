package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaNvExp;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.nv.NvDefineSpace2;
import etpm.spec.command.nv.NvDefineSpace2Spec;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.command.nv.NvReadPublic2Spec;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmsNvPublicExpAttrCodec;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NvDefineSpace2Test {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void definesAPlainIndexThatBothCommandsRead() {
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN, 8);
        TpmtNvPublic2 publicInfo = new TpmtNvPublic2(TpmHt.NV_INDEX, index);
        tpm.run(new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, publicInfo));
        assertEquals(publicInfo, tpm.run(new NvReadPublic2(Indices.HANDLE)).nvPublic());
        assertEquals(
                tpm.run(new NvReadPublic(Indices.HANDLE)).nvName(),
                tpm.run(new NvReadPublic2(Indices.HANDLE)).nvName());
    }

    private static final TpmHandle EXTERNAL = new TpmHandle(0x11000001);

    private static TpmtNvPublic2 external(long attributes) {
        return new TpmtNvPublic2(
                TpmHt.EXTERNAL_NV,
                new TpmsNvPublicExpAttr(EXTERNAL, TpmAlgId.SHA256, new TpmaNvExp(attributes), Bytes.EMPTY, 8));
    }

    private static NvDefineSpace2 define(TpmtNvPublic2 publicInfo) {
        return new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, publicInfo);
    }

    private List<TpmHandle> handles(int first) {
        TpmuCapabilities list = tpm.run(new GetCapability(TpmCap.HANDLES, first, 9))
                .capabilityData()
                .data();
        return ((TpmuCapabilities.Handles) list).handles();
    }

    /** An external index is used as others are, by owner and platform; its Name is of its own form. */
    @Test
    void definesAnExternalIndex() throws Exception {
        tpm.run(define(external(Indices.OPEN)));
        NvReadPublic2.Response read = tpm.run(new NvReadPublic2(EXTERNAL));
        assertEquals(external(Indices.OPEN), read.nvPublic());
        byte[] publicArea = WireWriter.encode(
                        (TpmsNvPublicExpAttr) external(Indices.OPEN).publicArea(), TpmsNvPublicExpAttrCodec::write)
                .toByteArray();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicArea);
        assertEquals(Bytes.ofHex("000b").concat(Bytes.wrap(digest)), read.nvName());
        tpm.run(new NvWrite(TpmHandle.OWNER, EXTERNAL, Bytes.ofHex("0102030405060708"), 0));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(
                "0102030405060708",
                again.run(new NvRead(TpmHandle.OWNER, EXTERNAL, 8, 0)).data().toHex());
        assertEquals(
                external(Indices.OPEN | TpmaNv.WRITTEN),
                again.run(new NvReadPublic2(EXTERNAL)).nvPublic());
        again.run(new NvUndefineSpace(TpmHandle.OWNER, EXTERNAL));
        again.refused(TpmRc.HANDLE.with(NvReadPublic2Spec.nvIndex), new NvReadPublic2(EXTERNAL));
    }

    /** A session's HMAC is over the Name, so that both ends agree on it. */
    @Test
    void sessionsKnowAnExternalIndex() {
        tpm.run(define(external(Indices.OPEN)));
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")));
        TestTpm.TestSession session =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL).withAuth("owner");
        tpm.run(new NvWrite(TpmHandle.OWNER, EXTERNAL, Bytes.zeros(8), 0), session);
    }

    @Test
    void externalIndicesAreListedByThemselves() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        tpm.run(define(external(Indices.OPEN)));
        assertEquals(List.of(Indices.HANDLE), handles(0x01000000));
        assertEquals(List.of(EXTERNAL), handles(0x11000000));
        assertEquals(List.of(), handles(0x12000000));
        // The older commands do not know them.
        tpm.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(EXTERNAL));
        tpm.refused(TpmRc.VALUE.with(NvReadSpec.authHandle), new NvRead(EXTERNAL, EXTERNAL, 8, 0), TestTpm.EMPTY);
    }

    @Test
    void noIndexHasProtectionOfItsOwn() {
        for (long protection : new long[] {TpmaNvExp.ENCRYPTION, TpmaNvExp.INTEGRITY, TpmaNvExp.ANTIROLLBACK}) {
            tpm.refused(
                    TpmRc.ATTRIBUTES.with(NvDefineSpace2Spec.publicInfo),
                    define(external(Indices.OPEN | protection)),
                    TestTpm.EMPTY);
        }
        tpm.refused(
                TpmRc.RESERVED_BITS.with(NvDefineSpace2Spec.publicInfo),
                define(external(Indices.OPEN | 1L << 35)),
                TestTpm.EMPTY);
    }

    @Test
    void permanentIndicesAreThePlatforms() {
        TpmsNvPublic permanent = Indices.index(new TpmHandle(0x12000001), TpmNt.ORDINARY, Indices.OPEN, 8);
        tpm.refused(
                TpmRc.VALUE.with(NvDefineSpace2Spec.publicInfo),
                define(new TpmtNvPublic2(TpmHt.PERMANENT_NV, permanent)),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.HANDLE.with(NvDefineSpace2Spec.publicInfo),
                define(new TpmtNvPublic2(TpmHt.PERMANENT_NV, Indices.ordinary(Indices.OPEN, 8))),
                TestTpm.EMPTY);
    }

    @Test
    void blamesItsOwnParameters() {
        TpmsNvPublic index = Indices.withPolicy(Indices.ordinary(Indices.OPEN, 8), Bytes.zeros(5));
        tpm.refused(
                TpmRc.SIZE.with(NvDefineSpace2Spec.publicInfo),
                new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, new TpmtNvPublic2(TpmHt.NV_INDEX, index)),
                TestTpm.EMPTY);
    }

    /** What is not this command's own is as in TPM2_NV_DefineSpace, for both kinds of index. */
    @Test
    void theRestIsRefusedAsByTheOlderCommand() {
        TpmtNvPublic2 ordinary = new TpmtNvPublic2(TpmHt.NV_INDEX, Indices.ordinary(Indices.OPEN, 8));
        for (TpmtNvPublic2 publicInfo : List.of(ordinary, external(Indices.OPEN))) {
            tpm.refused(
                    TpmRc.SIZE.with(NvDefineSpace2Spec.auth),
                    new NvDefineSpace2(TpmHandle.OWNER, TestTpm.secret("x".repeat(33)), publicInfo),
                    TestTpm.EMPTY);
            tpm.refused(
                    TpmRc.ATTRIBUTES.with(NvDefineSpace2Spec.authHandle),
                    new NvDefineSpace2(TpmHandle.PLATFORM, Secret.EMPTY, publicInfo),
                    TestTpm.EMPTY);
            tpm.run(define(publicInfo));
            tpm.refused(TpmRc.NV_DEFINED, define(publicInfo), TestTpm.EMPTY);
        }
        TpmRc attributes = TpmRc.ATTRIBUTES.with(NvDefineSpace2Spec.publicInfo);
        tpm.refused(attributes, define(external(Indices.OPEN | TpmaNv.WRITTEN)), TestTpm.EMPTY);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, false));
        tpm.refused(
                TpmRc.HIERARCHY.with(NvDefineSpace2Spec.authHandle),
                new NvDefineSpace2(TpmHandle.PLATFORM, Secret.EMPTY, ordinary),
                TestTpm.EMPTY);
    }

    @Test
    void spaceEnds() {
        int defined = 0;
        try {
            while (true) {
                TpmsNvPublic index = Indices.index(
                        new TpmHandle(0x01000000 + defined),
                        TpmNt.ORDINARY,
                        Indices.OPEN,
                        Implementation.MAX_NV_INDEX_SIZE);
                tpm.run(define(new TpmtNvPublic2(TpmHt.NV_INDEX, index)));
                defined++;
            }
        } catch (RcException e) {
            assertEquals(TpmRc.NV_SPACE, e.rc());
        }
    }
}
