package etpm.engine.flaw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.random.StirRandom;
import etpm.spec.command.random.StirRandomSpec;
import etpm.spec.command.symmetric.HashSpec;
import etpm.spec.command.vendor.VendorTcgTestSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmSt;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import org.junit.jupiter.api.Test;

/**
 * CVE-2023-1017 and CVE-2023-1018: the parameter that a session decrypts was taken to be as long as it says. One that said too much
 * was written beyond the command's end; where even its length was missing, that was read beyond the end.
 */
final class Cve20231017And1018Test {
    private static final TpmtSymDef AES = new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB);
    private static final TpmtSymDef XOR = new TpmtSymDef(TpmAlgId.XOR, TpmAlgId.SHA256.value(), TpmAlgId.NULL);

    private final TestTpm tpm = TestTpm.started();

    /** A command without handles, with a session that decrypts and an HMAC that may be left out. */
    private TpmRc answer(int code, TpmHandle session, String parameters) {
        WireWriter out = new WireWriter();
        out.u16(TpmSt.SESSIONS.value()).u32(0).u32(code);
        out.u32(9)
                .u32(session.value())
                .u16(0)
                .u8(TpmaSession.continueSession | TpmaSession.decrypt)
                .u16(0);
        out.bytes(Bytes.ofHex(parameters));
        out.putInt(2, out.length());
        WireReader reader = WireReader.lenient(tpm.execute(out.toByteArray()));
        reader.bytes(6);
        return new TpmRc(reader.i32());
    }

    private void refused(TpmtSymDef symmetric) {
        TpmHandle session = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, symmetric).handle;
        TpmRc insufficient = TpmRc.INSUFFICIENT.with(Position.session(1));
        for (int code : new int[] {StirRandomSpec.CC, HashSpec.CC, VendorTcgTestSpec.CC}) {
            // The length itself is missing, or half of it.
            assertEquals(insufficient, answer(code, session, ""));
            assertEquals(insufficient, answer(code, session, "00"));
            // It says one or two octets more than there are, or as many as it can.
            for (String said : new String[] {"0001", "0002", "0011", "ffff"}) {
                assertEquals(insufficient, answer(code, session, said));
            }
            assertEquals(insufficient, answer(code, session, "0011" + "00".repeat(16)));
        }
        tpm.run(new StirRandom(TestTpm.secret("it goes on")));
    }

    @Test
    void withABlockCipher() {
        refused(AES);
    }

    @Test
    void withXor() {
        refused(XOR);
    }
}
