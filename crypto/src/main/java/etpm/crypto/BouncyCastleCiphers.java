package etpm.crypto;

import etpm.crypto.Ciphers.Direction;
import etpm.crypto.Ciphers.Mode;
import etpm.spec.alg.TpmAlgId;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.modes.OFBBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Camellia and SM4. Apart from {@link Ciphers}, so that AES does not load Bouncy Castle. */
final class BouncyCastleCiphers {
    private BouncyCastleCiphers() {}

    /** Whole blocks in, whole blocks out. */
    static byte[] run(Direction direction, TpmAlgId cipher, Mode mode, byte[] key, byte[] iv, byte[] in) {
        BlockCipher blocks = inMode(cipher.equals(TpmAlgId.CAMELLIA) ? new CamelliaEngine() : new SM4Engine(), mode);
        CipherParameters parameters = new KeyParameter(key);
        blocks.init(
                direction == Direction.ENCRYPT, mode == Mode.ECB ? parameters : new ParametersWithIV(parameters, iv));
        byte[] out = new byte[in.length];
        for (int at = 0; at < in.length; at += Ciphers.BLOCK) blocks.processBlock(in, at, out, at);
        return out;
    }

    private static BlockCipher inMode(BlockCipher engine, Mode mode) {
        return switch (mode) {
            case CFB -> CFBBlockCipher.newInstance(engine, Ciphers.BLOCK * 8);
            case CBC -> CBCBlockCipher.newInstance(engine);
            case CTR -> SICBlockCipher.newInstance(engine);
            case OFB -> new OFBBlockCipher(engine, Ciphers.BLOCK * 8);
            case ECB -> engine;
        };
    }
}
