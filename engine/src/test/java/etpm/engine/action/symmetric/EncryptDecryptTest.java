package etpm.engine.action.symmetric;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.EncryptDecrypt;
import etpm.spec.command.symmetric.EncryptDecryptSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;

final class EncryptDecryptTest extends BlockCipherTest {
    @Override
    BlockCipher.Result run(TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data) {
        EncryptDecrypt.Response response = tpm.run(new EncryptDecrypt(key, decrypt, mode, iv, data));
        return new BlockCipher.Result(response.outData(), response.ivOut());
    }

    @Override
    void refused(TpmRc rc, At at, TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data) {
        TpmRc expected = rc.with(
                switch (at) {
                    case KEY -> EncryptDecryptSpec.keyHandle;
                    case MODE -> EncryptDecryptSpec.mode;
                    case IV -> EncryptDecryptSpec.ivIn;
                    case DATA -> EncryptDecryptSpec.inData;
                });
        tpm.refused(expected, new EncryptDecrypt(key, decrypt, mode, iv, data), TestTpm.EMPTY);
    }
}
