package etpm.engine.action.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.engine.DirectActions;
import etpm.engine.TestTpm;
import etpm.engine.state.Tx;
import etpm.spec.command.capability.SetCapability;
import etpm.spec.command.capability.SetCapabilitySpec;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmsSetCapabilityData;
import etpm.spec.type.TpmuSetCapabilities;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetCapabilityTest {
    private final TestTpm tpm = TestTpm.started();

    /** The command as octets, as no value of its parameter can be made. */
    private TpmRc answer(TpmHandle authHandle, String parameter) {
        WireWriter out = new WireWriter();
        out.u16(TpmSt.SESSIONS.value()).u32(0).u32(SetCapabilitySpec.CC).u32(authHandle.value());
        out.u32(9).u32(TpmHandle.PW.value()).u16(0).u8(0).u16(0);
        out.bytes(Bytes.ofHex(parameter));
        out.putInt(2, out.length());
        WireReader reader = WireReader.lenient(tpm.execute(out.toByteArray()));
        reader.bytes(6);
        return new TpmRc(reader.i32());
    }

    @Test
    void isRefusedInReadOnlyMode() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        assertEquals(TpmRc.READ_ONLY, answer(TpmHandle.PLATFORM, "000400000006"));
    }

    @Test
    void theHierarchyAuthorizes() {
        assertEquals(TpmRc.VALUE.with(SetCapabilitySpec.authHandle), answer(TpmHandle.PW, "000400000006"));
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("owner")));
        assertEquals(TpmRc.BAD_AUTH.with(Position.session(1)), answer(TpmHandle.OWNER, "000400000006"));
    }

    @Test
    void nothingCanBeSet() {
        for (TpmHandle handle : List.of(
                TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.LOCKOUT, TpmHandle.NULL)) {
            assertEquals(TpmRc.SIZE.with(SetCapabilitySpec.setCapabilityData), answer(handle, "0000"));
            assertEquals(TpmRc.VALUE.with(SetCapabilitySpec.setCapabilityData), answer(handle, "000400000099"));
            assertEquals(TpmRc.SELECTOR.with(SetCapabilitySpec.setCapabilityData), answer(handle, "000400000006"));
        }
    }

    /** Were there a setting that can be read, the TPM would not have it. */
    @Test
    void noSettingIsKnown() {
        TpmsSetCapabilityData any = new TpmsSetCapabilityData(TpmCap.VENDOR_PROPERTY, new TpmuSetCapabilities() {});
        RcException refusal = assertThrows(
                RcException.class,
                () -> new SetCapabilityAction()
                        .run(
                                new SetCapability(TpmHandle.NULL, any),
                                new Tx(tpm.tpm.state()),
                                DirectActions.context(tpm)));
        assertEquals(TpmRc.VALUE.with(SetCapabilitySpec.setCapabilityData), refusal.rc());
    }
}
