package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.nv.NvDefineSpace;
import etpm.spec.command.nv.NvDefineSpaceSpec;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.Implementation;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmuCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NvDefineSpaceTest {
    private final TestTpm tpm = TestTpm.started();

    private void refused(TpmRc rc, TpmsNvPublic index) {
        tpm.refused(rc, new NvDefineSpace(TpmHandle.OWNER, Secret.EMPTY, index), TestTpm.EMPTY);
    }

    private void refused(int attributes) {
        refused(TpmRc.ATTRIBUTES.with(NvDefineSpaceSpec.publicInfo), Indices.ordinary(attributes, 8));
    }

    @Test
    void definesWhatOutlivesAResetAndAnotherProcess() {
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN, 2048);
        Indices.define(tpm, index, "secret");
        assertEquals(index, tpm.run(new NvReadPublic(Indices.HANDLE)).nvPublic());
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(index, again.run(new NvReadPublic(Indices.HANDLE)).nvPublic());
        again.run(new NvWrite(Indices.HANDLE, Indices.HANDLE, Bytes.ofHex("01"), 0), TestTpm.password("secret"));
    }

    @Test
    void authValueLosesItsTrailingZeros() {
        tpm.run(new NvDefineSpace(
                TpmHandle.OWNER, Secret.copyOf(new byte[] {1, 2, 0, 0}), Indices.ordinary(Indices.OPEN, 1)));
        tpm.run(
                new NvWrite(Indices.HANDLE, Indices.HANDLE, Bytes.ofHex("01"), 0),
                new TestTpm.Password(Secret.copyOf(new byte[] {1, 2})));
    }

    @Test
    void policyIsADigest() {
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN, 8);
        refused(TpmRc.SIZE.with(NvDefineSpaceSpec.publicInfo), Indices.withPolicy(index, Bytes.zeros(20)));
        Indices.define(tpm, Indices.withPolicy(index, Bytes.zeros(32)));
    }

    @Test
    void authValueIsNoLongerThanADigest() {
        byte[] tooLong = new byte[33];
        tooLong[32] = 1;
        tpm.refused(
                TpmRc.SIZE.with(NvDefineSpaceSpec.auth),
                new NvDefineSpace(TpmHandle.OWNER, Secret.copyOf(tooLong), Indices.ordinary(Indices.OPEN, 8)),
                TestTpm.EMPTY);
    }

    @Test
    void disabledPlatformNvDefinesNothing() {
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, false));
        tpm.refused(
                TpmRc.HIERARCHY.with(NvDefineSpaceSpec.authHandle),
                new NvDefineSpace(
                        TpmHandle.PLATFORM, Secret.EMPTY, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 8)),
                TestTpm.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6, 7, 10, 15})
    void typesThatAreNone(int type) {
        refused(Indices.OPEN | type << 4);
    }

    @Test
    void sizesThatDoNotFitTheType() {
        TpmRc size = TpmRc.SIZE.with(NvDefineSpaceSpec.publicInfo);
        refused(size, Indices.index(Indices.HANDLE, TpmNt.COUNTER, Indices.OPEN, 4));
        refused(size, Indices.index(Indices.HANDLE, TpmNt.BITS, Indices.OPEN, 9));
        refused(size, Indices.index(Indices.HANDLE, TpmNt.PIN_PASS, Indices.PIN, 7));
        refused(size, Indices.index(Indices.HANDLE, TpmNt.PIN_FAIL, Indices.PIN, 16));
        refused(size, Indices.index(Indices.HANDLE, TpmNt.EXTEND, Indices.OPEN, 20));
        refused(size, Indices.ordinary(Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE + 1));
        refused(size, Indices.ordinary(Indices.OPEN | TpmaNv.WRITEALL, Implementation.MAX_NV_BUFFER_SIZE + 1));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE));
    }

    @Test
    void certificatesOf8500OctetsFitAlthoughTheTpmReportsLess() {
        TpmuCapabilities reported = tpm.run(new GetCapability(TpmCap.TPM_PROPERTIES, TpmPt.NV_INDEX_MAX.value(), 1))
                .capabilityData()
                .data();
        assertEquals(
                new TpmuCapabilities.TpmProperties(List.of(new TpmsTaggedProperty(TpmPt.NV_INDEX_MAX, 2048))),
                reported);

        byte[] data = new byte[8500];
        for (int i = 0; i < data.length; i++) data[i] = (byte) (i * 31 + (i >> 8));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, data.length));
        for (int from = 0; from < data.length; from += Implementation.MAX_NV_BUFFER_SIZE) {
            int to = Math.min(data.length, from + Implementation.MAX_NV_BUFFER_SIZE);
            tpm.run(new NvWrite(TpmHandle.OWNER, Indices.HANDLE, Bytes.copyOf(data, from, to), from));
        }
        tpm.refused(
                TpmRc.NV_RANGE,
                new NvWrite(TpmHandle.OWNER, Indices.HANDLE, Bytes.ofHex("0102"), data.length - 1),
                TestTpm.EMPTY);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(HexFormat.of().formatHex(data), Indices.readAll(again, data.length));
    }

    @Test
    void attributesThatDoNotGoTogether() {
        int counter = TpmNt.COUNTER.value() << 4;
        int fail = TpmNt.PIN_FAIL.value() << 4;
        int pass = TpmNt.PIN_PASS.value() << 4;
        refused(Indices.OPEN | counter | TpmaNv.CLEAR_STCLEAR);
        refused((Indices.PIN & ~TpmaNv.NO_DA) | fail);
        refused(Indices.PIN | fail | TpmaNv.AUTHWRITE);
        refused(Indices.PIN | pass | TpmaNv.AUTHWRITE);
        refused(Indices.PIN | pass | TpmaNv.GLOBALLOCK);
        refused(Indices.PIN | pass | TpmaNv.WRITEDEFINE);
        refused(Indices.OPEN | TpmaNv.WRITTEN);
        refused(Indices.OPEN | TpmaNv.WRITELOCKED);
        refused(Indices.OPEN | TpmaNv.READLOCKED);
        refused(TpmaNv.OWNERWRITE);
        refused(TpmaNv.OWNERREAD);
        refused(Indices.OPEN | TpmaNv.CLEAR_STCLEAR | TpmaNv.WRITEDEFINE);
        refused(Indices.OPEN | TpmaNv.POLICY_DELETE);
    }

    @Test
    void creatorIsWhoTheAttributesSay() {
        TpmRc notYours = TpmRc.ATTRIBUTES.with(NvDefineSpaceSpec.authHandle);
        TpmsNvPublic platforms = Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 8);
        refused(notYours, platforms);
        tpm.refused(
                notYours,
                new NvDefineSpace(TpmHandle.PLATFORM, Secret.EMPTY, Indices.ordinary(Indices.OPEN, 8)),
                TestTpm.EMPTY);
        Indices.define(tpm, platforms);
    }

    @Test
    void handleIsFree() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        refused(TpmRc.NV_DEFINED, Indices.ordinary(Indices.OPEN, 8));
    }

    @Test
    void spaceEnds() {
        int defined = 0;
        while (true) {
            TpmHandle handle = new TpmHandle(0x01000000 + defined);
            TpmsNvPublic index = Indices.index(handle, TpmNt.ORDINARY, Indices.OPEN, 2048);
            try {
                Indices.define(tpm, index);
            } catch (etpm.spec.rc.RcException e) {
                assertEquals(TpmRc.NV_SPACE, e.rc());
                break;
            }
            defined++;
        }
        assertTrue(defined >= 68, "only " + defined);
    }

    @Test
    void definesNothingThatIsNotDurable() {
        tpm.store.full(true);
        refused(TpmRc.NV_UNAVAILABLE, Indices.ordinary(Indices.OPEN, 8));
        tpm.store.full(false);
        tpm.refused(TpmRc.HANDLE.with(etpm.spec.rc.Position.handle(1)), new NvReadPublic(Indices.HANDLE));
    }

    /** What the reading of the public area refuses. */
    @Test
    void publicAreasThatAreNone() {
        TpmRc value = TpmRc.VALUE.with(NvDefineSpaceSpec.publicInfo);
        for (int handle : new int[] {0x11000001, 0x12000001, 0x81000001}) {
            refused(value, Indices.index(new TpmHandle(handle), TpmNt.ORDINARY, Indices.OPEN, 8));
        }
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN, 8);
        refused(
                TpmRc.HASH.with(NvDefineSpaceSpec.publicInfo),
                new TpmsNvPublic(index.nvIndex(), TpmAlgId.SHA3_256, index.attributes(), Bytes.EMPTY, 8));
        refused(
                TpmRc.HASH.with(NvDefineSpaceSpec.publicInfo),
                new TpmsNvPublic(index.nvIndex(), TpmAlgId.NULL, index.attributes(), Bytes.EMPTY, 8));
        refused(TpmRc.RESERVED_BITS.with(NvDefineSpaceSpec.publicInfo), Indices.ordinary(Indices.OPEN | 1 << 8, 8));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 8));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, false));
        int counter = TpmNt.COUNTER.value() << 4;
        int noType = 3 << 4;
        Bytes noDigest = Bytes.zeros(20);
        Secret tooLong = TestTpm.secret("x".repeat(33));
        TpmRc ofPublic = TpmRc.SIZE.with(NvDefineSpaceSpec.publicInfo);
        byPlatform(ofPublic, tooLong, Indices.withPolicy(Indices.ordinary(noType, 8000), noDigest));
        byPlatform(TpmRc.SIZE.with(NvDefineSpaceSpec.auth), tooLong, Indices.ordinary(noType, 8000));
        byPlatform(TpmRc.HIERARCHY.with(NvDefineSpaceSpec.authHandle), Secret.EMPTY, Indices.ordinary(noType, 8000));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM_NV, true));

        TpmRc attributes = TpmRc.ATTRIBUTES.with(NvDefineSpaceSpec.publicInfo);
        int all = TpmaNv.WRITEALL | TpmaNv.CLEAR_STCLEAR;
        byPlatform(attributes, Secret.EMPTY, Indices.ordinary(noType | all, 8000));
        byPlatform(ofPublic, Secret.EMPTY, Indices.ordinary(counter | all, 8000));
        byPlatform(attributes, Secret.EMPTY, Indices.ordinary(counter | all | Indices.OPEN, 8));
        byPlatform(attributes, Secret.EMPTY, Indices.ordinary(all | TpmaNv.OWNERREAD, 8000));
        byPlatform(
                TpmRc.ATTRIBUTES.with(NvDefineSpaceSpec.authHandle),
                Secret.EMPTY,
                Indices.ordinary(all | Indices.OPEN, 8000));
        byPlatform(ofPublic, Secret.EMPTY, Indices.ordinary(all | Indices.OPEN | TpmaNv.PLATFORMCREATE, 8000));
        byPlatform(TpmRc.NV_DEFINED, Secret.EMPTY, Indices.ordinary(Indices.OPEN | TpmaNv.PLATFORMCREATE, 8000));
    }

    private void byPlatform(TpmRc rc, Secret auth, TpmsNvPublic index) {
        tpm.refused(rc, new NvDefineSpace(TpmHandle.PLATFORM, auth.copy(), index), TestTpm.EMPTY);
    }

    @Test
    void aTakenHandleComesBeforeSpace() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        fill();
        refused(TpmRc.NV_DEFINED, Indices.ordinary(Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE));
        TpmHandle free = new TpmHandle(0x01600000);
        refused(TpmRc.NV_SPACE, Indices.index(free, TpmNt.ORDINARY, Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE));
    }

    private void fill() {
        for (int i = 0; ; i++) {
            TpmHandle handle = new TpmHandle(0x01000000 + i);
            TpmsNvPublic index = Indices.index(handle, TpmNt.ORDINARY, Indices.OPEN, Implementation.MAX_NV_INDEX_SIZE);
            try {
                Indices.define(tpm, index);
            } catch (etpm.spec.rc.RcException e) {
                return;
            }
        }
    }
}
