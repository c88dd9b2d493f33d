package etpm.engine.action.symmetric;

import etpm.engine.pipeline.Action;
import etpm.engine.pipeline.CommandContext;
import etpm.engine.state.Tx;
import etpm.spec.command.symmetric.EncryptDecrypt;
import etpm.spec.command.symmetric.EncryptDecryptSpec;

/**
 * Actions of TPM2_EncryptDecrypt: encrypts or decrypts data with a symmetric key.
 *
 * <p>KEY: no symmetric key. ATTRIBUTES: a restricted key, or one without {@code sign} to encrypt or {@code decrypt} to decrypt
 * with. MODE, at the key: a key for MACs; at the mode: not the key's, or none where the key has none. SIZE: a vector that is
 * not a block long (for ECB: not empty), or for CBC and ECB data that is not whole blocks.
 */
public final class EncryptDecryptAction implements Action<EncryptDecrypt, EncryptDecrypt.Response> {
    private static final BlockCipher CIPHER = new BlockCipher(
            EncryptDecryptSpec.keyHandle, EncryptDecryptSpec.mode, EncryptDecryptSpec.ivIn, EncryptDecryptSpec.inData);

    @Override
    public EncryptDecrypt.Response run(EncryptDecrypt in, Tx tx, CommandContext ctx) {
        BlockCipher.Result result = CIPHER.run(
                in.keyHandle(), BlockCipher.Direction.of(in.decrypt()), in.mode(), in.ivIn(), in.inData(), tx, ctx);
        return new EncryptDecrypt.Response(result.outData(), result.ivOut());
    }
}
