package etpm.engine.action.symmetric;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.EncryptDecrypt2;
import etpm.spec.command.symmetric.EncryptDecrypt2Spec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;

final class EncryptDecrypt2Test extends BlockCipherTest {
    @Override
    BlockCipher.Result run(TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data) {
        EncryptDecrypt2.Response response = tpm.run(new EncryptDecrypt2(key, data, decrypt, mode, iv));
        return new BlockCipher.Result(response.outData(), response.ivOut());
    }

    @Override
    void refused(TpmRc rc, At at, TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data) {
        TpmRc expected = rc.with(
                switch (at) {
                    case KEY -> EncryptDecrypt2Spec.keyHandle;
                    case MODE -> EncryptDecrypt2Spec.mode;
                    case IV -> EncryptDecrypt2Spec.ivIn;
                    case DATA -> EncryptDecrypt2Spec.inData;
                });
        tpm.refused(expected, new EncryptDecrypt2(key, data, decrypt, mode, iv), TestTpm.EMPTY);
    }
}
