package etpm.engine.selftest;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * What the cryptography must answer. Hashes are of FIPS 180-4 and FIPS 202, HMAC of RFC 4231, AES of SP 800-38A, ECDSA of
 * RFC 6979, SM3 of GB/T 32905; the others were computed with OpenSSL and with plain arithmetic, never with this program.
 *
 * <p>The private keys are nobody's: they exist to be read here.
 */
final class KnownAnswers {
    /** What is hashed. */
    static final Bytes MESSAGE = Bytes.ofAscii("abc");

    /** The key of the HMAC: case 1 of RFC 4231. */
    static final Bytes HMAC_KEY = hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");

    /** What is authenticated. */
    static final Bytes HMAC_MESSAGE = Bytes.ofAscii("Hi There");

    /** The digest of {@link #MESSAGE} and the HMAC of {@link #HMAC_MESSAGE}. */
    record Hash(TpmAlgId hashAlg, Bytes digest, Bytes hmac) {}

    static final List<Hash> HASHES = List.of(
            new Hash(
                    TpmAlgId.SHA1,
                    hex("a9993e364706816aba3e25717850c26c9cd0d89d"),
                    hex("b617318655057264e28bc0b6fb378c8ef146be00")),
            new Hash(
                    TpmAlgId.SHA256,
                    hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                    hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")),
            new Hash(
                    TpmAlgId.SHA384,
                    hex("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca1"
                            + "34c825a7"),
                    hex("afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8"
                            + "b2fa9cb6")),
            new Hash(
                    TpmAlgId.SHA512,
                    hex("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23"
                            + "a3feebbd454d4423643ce80e2a9ac94fa54ca49f"),
                    hex("87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274e"
                            + "aea3f4e4be9d914eeb61f1702e696c203a126854")),
            new Hash(
                    TpmAlgId.SM3_256,
                    hex("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
                    hex("51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70")),
            new Hash(
                    TpmAlgId.SHA3_256,
                    hex("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
                    hex("ba85192310dffa96e2a3a40e69774351140bb7185e1202cdcc917589f95e16bb")),
            new Hash(
                    TpmAlgId.SHA3_384,
                    hex("ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf2"
                            + "28376d25"),
                    hex("68d2dcf7fd4ddd0a2240c8a437305f61fb7334cfb5d0226e1bc27dc10a2e723a20d370b47743130e26ac7e3d"
                            + "532886bd")),
            new Hash(
                    TpmAlgId.SHA3_512,
                    hex("b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec576"
                            + "47e3934057340b4cf408d5a56592f8274eec53f0"),
                    hex("eb3fbd4b2eaab8f5c504bd3a41465aacec15770a7cabac531e482f860b5ec7ba47ccb2c6f2afce8f88d22b6d"
                            + "c61380f23a668fd3888bb80537c0a0b86407689e")));

    /** Two blocks, which every cipher encrypts. */
    static final Bytes PLAIN_TEXT = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");

    private static final Bytes KEY_128 = hex("2b7e151628aed2a6abf7158809cf4f3c");
    private static final Bytes KEY_192 = hex("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b");
    private static final Bytes KEY_256 = hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");

    /** {@link #PLAIN_TEXT} under a key, with {@link #iv}. */
    record BlockCipher(TpmAlgId cipher, TpmAlgId mode, Bytes key, Bytes cipherText) {
        /** The initialization vector, or the first counter, of SP 800-38A. */
        Bytes iv() {
            if (mode.equals(TpmAlgId.ECB)) return Bytes.EMPTY;
            return mode.equals(TpmAlgId.CTR) ? FIRST_COUNTER : IV;
        }
    }

    private static final Bytes IV = hex("000102030405060708090a0b0c0d0e0f");
    private static final Bytes FIRST_COUNTER = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");

    static final List<BlockCipher> CIPHERS = List.of(
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CTR,
                    KEY_128,
                    hex("874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CTR,
                    KEY_192,
                    hex("1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CTR,
                    KEY_256,
                    hex("601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.OFB,
                    KEY_128,
                    hex("3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.OFB,
                    KEY_192,
                    hex("cdc80d6fddf18cab34c25909c99a4174fcc28b8d4c63837c09e81700c1100401")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.OFB,
                    KEY_256,
                    hex("dc7e84bfda79164b7ecd8486985d38604febdc6740d20b3ac88f6ad82a4fb08d")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CBC,
                    KEY_128,
                    hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CBC,
                    KEY_192,
                    hex("4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CBC,
                    KEY_256,
                    hex("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CFB,
                    KEY_128,
                    hex("3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CFB,
                    KEY_192,
                    hex("cdc80d6fddf18cab34c25909c99a417467ce7f7f81173621961a2b70171d3d7a")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.CFB,
                    KEY_256,
                    hex("dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407b")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.ECB,
                    KEY_128,
                    hex("3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.ECB,
                    KEY_192,
                    hex("bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef")),
            new BlockCipher(
                    TpmAlgId.AES,
                    TpmAlgId.ECB,
                    KEY_256,
                    hex("f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CTR,
                    KEY_128,
                    hex("b809140877dd16c076780904f83ded11bb41e64e9bf176ce05d4186b2586d4c9")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CTR,
                    KEY_192,
                    hex("564617f8ea0938bb25dc9d199ca57e2a277412da1a840117bb1291458757c37c")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CTR,
                    KEY_256,
                    hex("47ba6eea51b438fcf21c3cc9887628171a7bbbfc7f6e9ee58646c3ef8dabc540")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.OFB,
                    KEY_128,
                    hex("14f7646187817eb586599146b82bd719973291716c4d82d01a079e6df700e6eb")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.OFB,
                    KEY_192,
                    hex("c832bb9780677daa82d9b6860dcd565e3c2d4dd917844e919c637a3ab938b451")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.OFB,
                    KEY_256,
                    hex("cf6107bb0cea7d7fb1bd31f5e7b06c9385521db2f6bb677f1eb2244658418340")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CBC,
                    KEY_128,
                    hex("1607cf494b36bbf00daeb0b503c831aba2f2cf671629ef7840c5a5dfb5074887")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CBC,
                    KEY_192,
                    hex("2a4830ab5ac4a1a2405955fd2195cf935d5a869bd14ce54264f892a6dd2ec3d5")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CBC,
                    KEY_256,
                    hex("e6cfa35fc02b134a4d2c0b6737ac3eda36cbeb73bd504b4070b1b7de2b21eb50")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CFB,
                    KEY_128,
                    hex("14f7646187817eb586599146b82bd719a53d28bb82df741103ea4f921a44880b")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CFB,
                    KEY_192,
                    hex("c832bb9780677daa82d9b6860dcd565e86f8491627906d780c7a6d46ea331f98")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.CFB,
                    KEY_256,
                    hex("cf6107bb0cea7d7fb1bd31f5e7b06c9389bedb4ccdd864ea11ba4cbe849b5e2b")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.ECB,
                    KEY_128,
                    hex("432fc5dcd628115b7c388d770b270c960be1f14023782a22e8384c5abb7fab2b")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.ECB,
                    KEY_192,
                    hex("cccc6c4e138b45848514d48d0d3439d35713c62c14b2ec0f8393b6afd6f5785a")),
            new BlockCipher(
                    TpmAlgId.CAMELLIA,
                    TpmAlgId.ECB,
                    KEY_256,
                    hex("befd219b112fa00098919cd101c9ccfac91d3a8f1aea08a9386cf4b66c0169ea")),
            new BlockCipher(
                    TpmAlgId.SM4,
                    TpmAlgId.CTR,
                    KEY_128,
                    hex("14ae4a72b97a93ce1216ccd998e371c160f7ef8b6344bd6da1992505e5fc219b")),
            new BlockCipher(
                    TpmAlgId.SM4,
                    TpmAlgId.OFB,
                    KEY_128,
                    hex("bc710d762d070b26361da82b54565e4607a0c62834740ad3240d239125e11621")),
            new BlockCipher(
                    TpmAlgId.SM4,
                    TpmAlgId.CBC,
                    KEY_128,
                    hex("ac529af989a62fce9cddc5ffb84125cab168dd69db3c0eea1ab16de6aea43c59")),
            new BlockCipher(
                    TpmAlgId.SM4,
                    TpmAlgId.CFB,
                    KEY_128,
                    hex("bc710d762d070b26361da82b54565e46a4cd42786a3a5293a3c6cbc123f0b354")),
            new BlockCipher(
                    TpmAlgId.SM4,
                    TpmAlgId.ECB,
                    KEY_128,
                    hex("a51411ff04a711443891fce7ab842a29d5b50f46a9a730a0f590ffa776d99855")));

    /** The CMACs of {@link #PLAIN_TEXT}, which is whole blocks, and of {@link #MESSAGE}, which is not. */
    record Cmac(TpmAlgId cipher, Bytes key, Bytes ofBlocks, Bytes ofLess) {}

    static final List<Cmac> CMACS = List.of(
            new Cmac(
                    TpmAlgId.AES,
                    KEY_128,
                    hex("ce0cbf1738f4df6428b1d93bf12081c9"),
                    hex("be6860f88601597b647dc5b2a07fc0ad")),
            new Cmac(
                    TpmAlgId.AES,
                    KEY_192,
                    hex("9f1d26d1763831a58c4016c6a97b0d4e"),
                    hex("aad40056d743e98eabe1f5e71ea70909")),
            new Cmac(
                    TpmAlgId.AES,
                    KEY_256,
                    hex("5a722d2d8516f854b8677a537b1b669a"),
                    hex("adb6f4d456c07ae5f7cb2bc0cbc65c4d")),
            new Cmac(
                    TpmAlgId.CAMELLIA,
                    KEY_128,
                    hex("42bbccf6e759c625e72bd485c4d943f1"),
                    hex("4f39572f4e204fd07dbceef5b2beb2c4")),
            new Cmac(
                    TpmAlgId.CAMELLIA,
                    KEY_192,
                    hex("6b521c4e09e461ca1c87f795af5a609e"),
                    hex("1095cf8b6f5b2966aeaba57574e11857")),
            new Cmac(
                    TpmAlgId.CAMELLIA,
                    KEY_256,
                    hex("6a2d14de8154e34bbef957e749882c60"),
                    hex("0f26dd74bf87668781c2cb85a49b9719")),
            new Cmac(
                    TpmAlgId.SM4,
                    KEY_128,
                    hex("93e35c4af3e2b4423f07be9b87aa6b3f"),
                    hex("b3aa000c9b149db5534a6fd0fdeddb3a")));

    /** The SHA-256 of "sample", which all signatures here are of. */
    static final Bytes SIGNED = hex("af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf");

    /**
     * A key on a curve.
     *
     * @param d the private value, {@code x} and {@code y} its point
     * @param r with {@code s} the signature of {@link #SIGNED}
     * @param peerX with {@code peerY} somebody else's point; d times it is {@code sharedX}, {@code sharedY}
     * @param parameters SHA-256 of the curve's p, a, b, gX, gY, n and h in a row
     * @param generated SHA-256 of d, x and y of the key that comes of {@link #CONSTANT} octets
     */
    record Curve(
            TpmEccCurve curve,
            Bytes d,
            Bytes x,
            Bytes y,
            Bytes r,
            Bytes s,
            Bytes peerX,
            Bytes peerY,
            Bytes sharedX,
            Bytes sharedY,
            Bytes parameters,
            Bytes generated) {}

    /** The octet that an elliptic curve key is generated from. */
    static final byte CONSTANT = 0x5a;

    static final List<Curve> CURVES = List.of(
            new Curve(
                    TpmEccCurve.NIST_P192,
                    hex("6fab034934e4c0fc9ae67f5b5659a9d7d1fefd187ee09fd4"),
                    hex("ac2c77f529f91689fea0ea5efec7f210d8eea0b9e047ed56"),
                    hex("3bc723e57670bd4887ebc732c523063d0a7c957bc97c1c43"),
                    hex("4b0b8ce98a92866a2820e20aa6b75b56382e0f9bfd5ecb55"),
                    hex("ccdb006926ea9565cbadc840829d8c384e06de1f1e381b85"),
                    hex("d92fd88b3aeea6b5ed6d4a92a37505f1f9aa90a724b5c562"),
                    hex("4784f7daa7de85e5f9205ee3f1a26af782689ace6016facd"),
                    hex("1db2af8559c293bd2478069ea6a217106b7906f57a21acae"),
                    hex("38620a1c8cc7eca36d6a84e1a1112e4a444e17a4f6b39a77"),
                    hex("dc0f380bdf07c4482f56efdaa7d9684fe001f51b584104adf2f7c5178a69a0da"),
                    hex("4d92cd44e16862d0cf5e5be76710452c97894133aca8370edd044c454937eb7e")),
            new Curve(
                    TpmEccCurve.NIST_P224,
                    hex("f220266e1105bfe3083e03ec7a3a654651f45e37167e88600bf257c1"),
                    hex("00cf08da5ad719e42707fa431292dea11244d64fc51610d94b130d6c"),
                    hex("eeab6f3debe455e3dbf85416f7030cbd94f34f2d6f232c69f3c1385a"),
                    hex("61aa3da010e8e8406c656bc477a7a7189895e7e840cdfe8ff42307ba"),
                    hex("bc814050dab5d23770879494f9e0a680dc1af7161991bde692b10101"),
                    hex("ec92ea150962c4a98b3fb1ce5eda2010898b68ef4d63e59469c5b852"),
                    hex("04a7a5af404eb27626fa07fb39e2991778659d14208cced11366b7c6"),
                    hex("9db12ce46a38514e2140c9e0ef457db113ce33a563f06d4f33e327ae"),
                    hex("d979542d675c0ad36f98ef5f980c3ac5dda2a5b16cf2a77942a355d4"),
                    hex("a271b141cc9fbbab747d4aa3e9f2e2f0e1b2cf0e369530c4668e72e8770cc803"),
                    hex("5c2def7a65bad03e8f29aaba0a3995048bc5250d57ef0535cb7fdb279760552a")),
            new Curve(
                    TpmEccCurve.NIST_P256,
                    hex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"),
                    hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                    hex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"),
                    hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
                    hex("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"),
                    hex("898e99efa106ad7816fc463c435ab2175cdb28e8d4597fa3be9d64cda79880ab"),
                    hex("238ca789ece1089191fe81d099b8aa9cf9da3cd3bd087b23856a678394a78a7a"),
                    hex("04c70ea7d08158a9789eda89c6dc605a4928850e657af5ba462eb35718abc967"),
                    hex("428ccb90fb55efdce9504f1f3933a3855aa5c8386ce933c6eab955e2b2020be7"),
                    hex("04a3a4200865e512b4d490eaa25f3f769cbe0809015dbfa75edaf91abaf7d0bb"),
                    hex("d9d3564be5e868d45d524a2b14b82bd9bed45f9e7f90080cc5fe48f4af9d0d34")),
            new Curve(
                    TpmEccCurve.NIST_P384,
                    hex("6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea"
                            + "60d2edf5"),
                    hex("ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a25451"
                            + "5480bc13"),
                    hex("8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd25"
                            + "33264720"),
                    hex("21b13d1e013c7fa1392d03c5f99af8b30c570c6f98d4ea8e354b63a21d3daa33bde1e888e63355d92fa2b3c3"
                            + "6d8fb2cd"),
                    hex("f3aa443fb107745bf4bd77cb3891674632068a10ca67e3d45db2266fa7d1feebefdc63eccd1ac42ec0cb8668"
                            + "a4fa0ab0"),
                    hex("a164d476acdbe67cc155d15d792bcffab6783b0d77ed652e35a9a24e9c313e990fb00fbbdd8a02eca96e51d5"
                            + "15181aa6"),
                    hex("c98bbf2e2f8780dc72a91b007c9183c9b8dda57a6297ec09ce24ea53045e3659408ca629c8097f7ac86d510e"
                            + "218007c5"),
                    hex("b09038f85f01608713566bd35712294568414c5924406bf4e4152fb3ae53963784020ee02c6ac806889125b8"
                            + "853a9f74"),
                    hex("fe1bf605fe980cfad0c0494dd434319c882429007c07668b1a903b7cf98900e616763dda8711608a5cc9b11e"
                            + "98a9f718"),
                    hex("86b95a248ac59d1ec6005133398f0ce879569d34d3f622c10414505dfbf8be88"),
                    hex("e99141bcb261899a46b1fedb7758f4fb8fd9ece2e32942a9a08ccf0923a21efd")),
            new Curve(
                    TpmEccCurve.NIST_P521,
                    hex("00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836"
                            + "a6d16fcc1466f6d8fbec67db89ec0c08b0e996b83538"),
                    hex("01894550d0785932e00eaa23b694f213f8c3121f86dc97a04e5a7167db4e5bcd371123d46e45db6b5d5370a7"
                            + "f20fb633155d38ffa16d2bd761dcac474b9a2f5023a4"),
                    hex("00493101c962cd4d2fddf782285e64584139c2f91b47f87ff82354d6630f746a28a0db25741b5b34a828008b"
                            + "22acc23f924faafbd4d33f81ea66956dfeaa2bfdfcf5"),
                    hex("01511bb4d675114fe266fc4372b87682baecc01d3cc62cf2303c92b3526012659d16876e25c7c1e57648f23b"
                            + "73564d67f61c6f14d527d54972810421e7d87589e1a7"),
                    hex("004a171143a83163d6df460aaf61522695f207a58b95c0644d87e52aa1a347916e4f7a72930b1bc06dbe22ce"
                            + "3f58264afd23704cbb63b29b931f7de6c9d949a7ecfc"),
                    hex("00e586f496abae322ff98b26232ddfcbd07043d1b50a043d3ea5ae843f8ed84c4e6e495e01f71dd87c0c621f"
                            + "011c9ca27946eee2f7334f73a12bf859a022e86fc48a"),
                    hex("001666c7fcf05302f33776e54be30c7f6f38ec82ba097aaa1ac3038ae6fe0c96104ffa32ad1f4a16454199f0"
                            + "0e20e6bb61b9c69d2b83fc64f3338507d89775825431"),
                    hex("0022059e767064b81d675c3ad51a1e8844d1d1983da7f4206afc7f9d4abc12adc685420216bbb50493241a91"
                            + "ee7c4f29e45802b64a16a63dd238d7ae55207b437245"),
                    hex("00fb55316fc848910c3a9b6fb75974dc765999f88fa82bbd363e2f8e7771858625a2935e52bb3354898d9950"
                            + "7d60ef8c5ca227d6779270175f3eb933a87f4bfea53a"),
                    hex("717ebb8a0bd9d2fc816269aed4f08611eef3b5b9d4cdbe38693dd7dbd80c6866"),
                    hex("60ae693b687792a965f9e5bee7f4c09eaee7e66b026525c75b45bd123db4a3ff")),
            new Curve(
                    TpmEccCurve.BN_P256,
                    hex("5167db4d427f31d4ef9405a9356bf209d2e26bfdfb9eb354cdbb0186112bedb8"),
                    hex("3b291cf131dd67c709fb43bcbeb614629a9f0db8109362875d89baae7af97f99"),
                    hex("4e21cea1a0a60147f333f799501edcadb669e42c4661709fd549cb5f6f44d0c4"),
                    hex("f1ffad1297a20da00461612d2a4200ad670a10cce88ff35bc6db5027eb50c867"),
                    hex("1b22b5b2b7e1408e7d2497d1122e41bfdaf52dca452fd46c7e3660aab489c67a"),
                    hex("f1d1e1dff0094bac55c9331186cbdc8eeadb1ff5b2451e0c3c58e68cf62ba63d"),
                    hex("2e9d3188fe631b462c4d1c9462705ebef17f4dd02f19063e83533a75e65f8de7"),
                    hex("dca6067dd6cd5fcaed7198d377be8202f98115d26c027803b4971403e396ef10"),
                    hex("007e8f2527ec7d2467be595028d8c23f72ef0d114e938f41f6f3de49c14b6f1f"),
                    hex("e9c27a742bc011866463f420420145a987445b1b2fb355465d28c40e68d4a153"),
                    hex("493d9117b4f94b717a1462388b821296901b28810df6a1eee6d7d409d07e03dd")),
            new Curve(
                    TpmEccCurve.BN_P638,
                    hex("1a117c8aace6e045e3ec7d08f72a030a434e02450593078d76ba13ffa5b65fadd4ca36e4f61fbcf988cdbcdd"
                            + "ae8a546af26dfd4164ddd1214a70a2880412cf846249d88669610b218c576f5ea3db3378"),
                    hex("20bb696d4474c835845bd9f163c5e45ca8788da07b7ef43f69c05fb279d7d60e606c303f563279165f7ff10c"
                            + "78b4697a111110fdfe67b1f496943cb1a8be3bdcb8d94bc2539bf4b1952e6d2eeb252612"),
                    hex("1ecfe63cc1b312514a8ebddf2a74bfa363c1c48c3b2fa6682697389d173e8a09a9b7fa112144daf73d9705e2"
                            + "e597c257b62cd5287dc18740f792d2ad95e16bfd9a1dfe9cbc72bf9bff01f58daeb1d1be"),
                    hex("0d7bb95520ecd90f92e88bde06eaf66f55de7879558c4adbce4d1c894c7b8143a0e059185cc9cb5cd25f3bbd"
                            + "df560223d823d5459890fadf1cdd443c8b692e88496efef5e48da0cf67d71e3b83a62fd6"),
                    hex("15c0683b9f02c56b66125318378382ad29ddd87d39388b0f39c3acf56999290762f0c6174c4168604e1107d1"
                            + "a4e2a34af59830562b8d9eaae4727e42c75f33a4c36ba291fcec62dc0a0c5b215a3f63fc"),
                    hex("1706d78c73b324213cb027eb76fb78efbd68395199deba33e1c980727b185e879b817539f52c74ceac84e813"
                            + "082e5ba7cf2412e949909aa1f060182c5955f040cc3133303150e7d48c895eaff344b69e"),
                    hex("0cf9981bd31541b3969dad88ef3615b2281bac193f8ed937003be9efe328550c525391960cc276265f31f0ab"
                            + "2ac47f735157e7098aadba04aec0f3f7ff7e047e4dc8b51239ca1ebb255a4e2c75ef2d0e"),
                    hex("186de35cc23df3fc71769df6ad2738eccff3a5b8b8c11f584fcdb7ebc48a991a7b3a6a4e16703523fd279881"
                            + "d078ea3c0c873fb08b9b456e144f2d7d92ebc3101c7bdc406e16f6a771869c45962baca1"),
                    hex("048755a0b4c80e5074e1e66b489db6c1dc3070edf880f662dd00a97e737af58ea47aa864fb6491d430c27732"
                            + "33d8d66352a9a57846ce6469d22590728714e9898faa5ba8655d8ff50d8d1a92644a302b"),
                    hex("b04a95cf37714a746c067d204cffa33f5aec2fa857a88faebc37fc5bd35556e2"),
                    hex("dbda79f4bd08e344b4391019de697c78c067ecdac8df79f9fa6faa0fd7173bcf")),
            new Curve(
                    TpmEccCurve.SM2_P256,
                    hex("bad595916421d6afdb4010e071d6ca65dbc8679a74f910e47d9bff1feb7a838f"),
                    hex("b0eb70709709af6a533dc32a4fee1b4ac865bb19330243934bf6eef9d214c717"),
                    hex("c1dd877b8033f37d9afaa8c9816ac476bab9e6a30fa44a9b34cf169c3dccdf2a"),
                    hex("13dc3579eccf0e691ef0e84a0db0c0d3fb789c30a952eca7a0906348a37d32cd"),
                    hex("42e84efd067504f4787f4ec52cf9cb5ac94cbab6753fdbfdf66340066163cb49"),
                    hex("a05c991923be39a2dc78d8e6ef677128a0f99d535e2d91fd9caddba5f2e04533"),
                    hex("ea82feca00d3112cf5eea759c7a8db2bcd0eef1b866d15b95b13e56152ef68bf"),
                    hex("51dee559596c4a2fcaec9d318bd74aebe4f1e72e31d8d751c7e332cdb695f340"),
                    hex("94be058f4566d760e6290caf0d80d987061a58b39fb9eb8bf4dc233eae8fe147"),
                    hex("c3410ca7a83c0aaf95b8f670462cc882db8f99c5aac6b347eda2fddb3980187c"),
                    hex("2dd2305d8e84476b91dcdfeabdb75da918ccece5c4ad00f0f9844a5f2eda2c81")),
            new Curve(
                    TpmEccCurve.BP_P256_R1,
                    hex("4bca1b906fe7433c759308ed3fe18de6b9af2351370603c43147795ca6ff70e9"),
                    hex("5368cb51200d729fdd1fd63ff886b4b1859a23eef18d6c7bd56aa1623b695b10"),
                    hex("6acd53437eb27b336593dd94c97b8ed7a074ebdfdcbd898ac8abfa3642879e14"),
                    hex("3888e614446eaa929fbf254f51db49340dd95f1fd57ad929df329b8042f8c1b6"),
                    hex("a519c3b3ca01a2f17aef858c7cbe9a6663120d503988a633508b0f4dfd1e081b"),
                    hex("19583768969648cbe4cee7cafa48116185634ae20676822256aa4975d79740f0"),
                    hex("98c43f9864a57683e33fde20f995a31777e55f418980bde4c50c566c75cb42cd"),
                    hex("05dbd0cc578b871019273cc4a31136aac569a19abf4a2e77b7c01d0ff4dc010e"),
                    hex("72bf8f1716da67b6aa89e9805b0ca9e5dbe8bf240c3cefc01cf9fce37af1b2ce"),
                    hex("8b2671d9ef829833cbec1f9120bf84360ba9af42fde44325d783bc6e842965e2"),
                    hex("747bc67b8e122d0d2c4351a7e95ceb5318a8ecfc12b17841eff7099ef6bb420d")),
            new Curve(
                    TpmEccCurve.BP_P384_R1,
                    hex("6901fc7a27c8201177d901184879060cbe9e5707a1e5fefacc479c4c80b59894fd38da0551eea162c4e8f5d6"
                            + "f50b31fe"),
                    hex("7762ee3bc9d243370ce655c9ef73e9ab7402b1a51a6110955b6d1f5ade8a8ceafdac6c5c32c094b3ef56b67c"
                            + "d5b4d712"),
                    hex("08e96198e16c9e5ae7cd8fa81c188aa9f8945bcaf7ea93301082e5337699e75710df4c542f012324e181b096"
                            + "b04917be"),
                    hex("13b2fba2cf6826c3c456f4aaadb6407faf4ee1e721d1ddccd44346b874e3ecb88e734cf706c3769c421323cc"
                            + "ef1903bb"),
                    hex("3086e67100d88f15a9191f90de1e88f2ff73117920bebc16fa161f967998987c8dbdaddb44e67c83767a2a50"
                            + "afb4e2f6"),
                    hex("2b1c966ee8f5709b5aa40c0ca5dff9fa15432c2a44813050c57d5c1f35a9565cf6b6bf7bab02d739386c90cb"
                            + "4701366f"),
                    hex("73d68b564996c02efe18d134c57a3015449a89899c4f940c2d1166600273ec84045c727e2bb5b0208b3fc2d0"
                            + "b50b0005"),
                    hex("538b0366bd7eaf3706ca12f6febf17b9125d033f62d585f80e4fcce88046f2d2c6b05a7c13d0fe463f63e599"
                            + "e6fba86f"),
                    hex("150b01ccfc02ceb9dd58e642652828157ad7e0097f317423540a6175536a630abed6fbebfc25000a1a12c73e"
                            + "70dbbc64"),
                    hex("000c6f43b31c43e79964f8ed395f7eaa3fb177eda7a56095a12f1f40b2633d87"),
                    hex("4a225c574280dee844966f38ae53d1c94696db2bea773131b50b3debeba06313")),
            new Curve(
                    TpmEccCurve.BP_P512_R1,
                    hex("5c55ed35a1ec742abb979bb859d95b4149ff3bec180e0c38c0b842a9d9db8c5ec5cc4fb5ead26d00e796a357"
                            + "334c586ee0d75762f0ed653cf355748afcfb0e14"),
                    hex("988264bc1b9a153b24ecdf3f0c1aeed30f77cb8341a6b027d7414dd7cfdaa15e083917f01a3bb755d19440e5"
                            + "18aa3439105c518ec1d92340e42184245f90a374"),
                    hex("4b0a9d5ef2b81adc863effba4a33b877f81a39069dee24bcee5d2b9a9e2821278c9fd34837dcff2a3716867a"
                            + "8ec30e427435fb66cf4c17ac503a61faf2944d8a"),
                    hex("4ea02aa6e9910474617c307316cabe44a93ddfb8b8e2d1ce95866c464257155f34000289a2b44f1d316d54ac"
                            + "44e3e372f19d5a184da30b2644f1ebcd76d72102"),
                    hex("9bcc9478906d6ccd32665fe7d984860aeea7dbe969cfd60d6b8dcadd091ced58b89271bd61de41a9a46c5493"
                            + "c7c7aa52afb8e1e1ed9284540e285c75dbbe66b5"),
                    hex("51f23049682f90762e16940cdb82cd2147649558d15133b019244a5c8ac067aeaec4b464e61704e631fb3817"
                            + "bcf1d6cbaef8ae3495c77dd1e9328980c668b6a1"),
                    hex("93817a54cbf6c33b7f3591a620783ae4d8ddc04a4e60968679ac467797d5ab76c2f9142db91067e1af3cd2dd"
                            + "50d36d89824aa1a8361723e42ae02b2eaeccae76"),
                    hex("047b73e273c838e370b1e1bb0be75453a2ad4e3849e1d4ea4556b3a3dac869735d1e3fee5983c894fb96c43a"
                            + "34b20a4d2a17690c7f8d9e382ce0411595c72c57"),
                    hex("14720baf7a3c8e41a63e01eb36db0c9f5846154ee126d57aef177352133a69572152a9d9d74d611851c3fd51"
                            + "457d764fbccfb0679c45f8a57680a24248030af0"),
                    hex("8520525c4dc925434dda684da1577ed8455552e7337113a2fb0e7b49282b6f3f"),
                    hex("dfd366b2500a2edcd46025e775bbe6a3b1d735b94edbcf40f311d76b1049a623")));

    /** The EC-Schnorr signature of {@link #SIGNED} on P-256 whose nonce comes of {@link #CONSTANT} octets, r and s in a row. */
    static final Bytes SCHNORR = hex("6f927757a34f108bc9ca1d44983c7a1ecfaecd40542342e40512684cb5a5ceb9"
            + "47f9d4222b9dee9a169191713ffde9ccfa94c53e6d06d4f47273f969f3674da1");

    /** The same by SM2, on its curve. */
    static final Bytes SM2 = hex("8dcb06e205a209f5662b599ef85f446330daa85261efa3fe93a9c1b048e0406a"
            + "21a42e1543bd587fe9c9c07512e843b5a94be72d3b734aee292b3bcd754dd751");

    /** The number that {@link #ECDAA} was committed with. */
    static final Bytes COMMITTED = hex("193a5bc6784b9a13d93c47f85c3dc8dbec1c944a19b570a7400ec206798267cd");

    /** The same by ECDAA, on BN_P256. */
    static final Bytes ECDAA = hex("9baed7a5901a7f24f6dff2c7e4e06a39cfe6aaed7fa74469bbf06cfc22f14913"
            + "15e4ab6e5b8738bb4763b89f5e6ae14975600e2431fab3f4b6b368411dfe6a75");

    /**
     * The point, x and y in a row, that full MQV agrees on with the key on P-256, an ephemeral one that comes of {@link #CONSTANT}
     * octets, the peer's point for its static one and the shared point for its ephemeral one.
     */
    static final Bytes MQV = hex("66f3afa86316a8644953156e8b97fc6557fc77f45920e124163fdebb9502e3b1"
            + "17c89d5c3ad909e5c8b186dbb96c12a202a57872a48a283d0dc154f2f912652c");

    /** The same by the key exchange of SM2, on its curve. */
    static final Bytes SM2_EXCHANGE = hex("c3f33cd599b80f3236d46142c92ba909d5a05f93416b55dd9a0a04fd56d05c21"
            + "6481512d37116b945cbae83bd4575761368ca90c97c10b6e15f018f5adf92a6c");

    /** Exponent of the RSA keys. */
    static final long RSA_EXPONENT = 65537;

    /** An RSA key of 2048 bits. */
    static final Bytes RSA_MODULUS =
            hex("b57c11fb5def35fda954244afea52740bccc12d079c0a4f911a32d95ce0514ea5f520198738fa1961edb7696"
                    + "ff404648c0b1851ea25e398fe488b8fc2885365415cb9eff497401f9fdb8c324eb7d7b8d5331a7cb6a4d3600"
                    + "d997953e7a3b4a8592f0eefe547a54f44a3162b6b502592734d65f3f29e059b6603bb3305cf9a1e7acd3e02c"
                    + "08ec1231ada382469210effc970010c6819a98a238a2ef3f846b3251f2f0852080b2d80c6611de3568081f66"
                    + "8bfc91c1c6bb37d263233610222ce5e185c1d559ca461b528a8c50cd4f06f4be56e0cf631a3229067055e184"
                    + "116cfbbd04fb7890e2ac1df007c960cc860b2417a05ec4b3465c0bc3d605adac5da53667");

    /** One of its primes. */
    static final Bytes RSA_PRIME =
            hex("e290d17d2d2a638fc56ea6e389cd7b812f33d2366d3b78a2eba93642207982c0c21e19df21706f7eec4ea0f8"
                    + "4639eb1cf9b2232aadb8f7f39af9f451700d756974633988a56831f00aee68726793bcac8571032a48c272e8"
                    + "e43f47dd7af96c6de830ce02678509ee6d475dc47ba3a2109e790c7ee901822b63bb83cc323ca647");

    /** The RSASSA-PKCS1-v1_5 signature of {@link #SIGNED}. */
    static final Bytes RSASSA =
            hex("9be163ee2c0b3e403a6367602a6782cea1aba692f40b8c1f8c268e0aef5527edd33a3c0f568a795071ecfc8a"
                    + "2305d742adcc77ada14de874f3d0ea4006bdf29797900de7e99128f1b88652b94779ac8dcd083c30cd7fdb82"
                    + "a71e7712cddc48aacb869fb9cf286db9afc9d9c1cfe55c7cf2877fa18a2bc3eb61706c4995414d0e9a9ecce5"
                    + "626139c84a85ab8d6f80099b56698254ec25c4236b77021520bc50d633b3a8946c5e5e41e242ff57830a375d"
                    + "1ef7513759a3965917893526e70e9a11eeced840a1a898d142460e220069e33707f9c906958b9d4ab9126a68"
                    + "28dd0a28a5b1e43eeda57bc83c2596c5cb9638e9f65d4e4c170f729f6dc67138d9e4c1c7");

    /** An RSASSA-PSS signature of {@link #SIGNED}, with 32 octets of salt. */
    static final Bytes RSAPSS =
            hex("96d242d1d4f010d282c82647faf3ea87110f5a80993af049a5d1481f6c5cdb384bcf65b50a29f70aba683df7"
                    + "7b1b5e55846e044fe1f9b5c1cbcb65bbecfd7c15a4e992e670f9f144980eafc03f793039b598f9f35b325b45"
                    + "378c1e8161c969acfd90b5de5b7895cb59f3baa579462c459af85fbf6b8d8fe7bbb4c1d7a5fef15d9b555691"
                    + "1799c6f6ff951d44640273f4bb74c44e159642f41ac12e2ac3d7549db4772edd1c980241385d34108a833b4f"
                    + "257daa6bea23887e6eea5872b2353ec08609cc3dc65883ffb9a49928035d98614649b1b861084da459f073e1"
                    + "078355a7ca2721489cb747ace8698c8e125d062d6d611fad66d6ca0beb5741563a5509e6");

    /** What is in the two ciphertexts that follow. */
    static final Bytes RSA_MESSAGE = Bytes.ofAscii("eTPM self-test");

    /** The label of {@link #OAEP}. */
    static final Bytes OAEP_LABEL = Bytes.ofAscii("label\0");

    /** RSAES-OAEP with SHA-256. */
    static final Bytes OAEP =
            hex("6c6b7620b2e2f4c17f8a70933dc4c71564c821f3a3e77d155f36ea1d96d48618e026b456033738b2c719d5bb"
                    + "2b3b4400407ad6e339f2c646a15e64459d37b59814a7102c4196c71ebf5310db5e3bc177ae81ebb170dedf88"
                    + "7f93d1e926fe1c24fdb2d81ee279c7dfadd2e99bcbf4385d4d3a0d8a8c3be8932c03d105f7ece2188ccf9aa8"
                    + "41fa9bf5124f50206e11de8a7774656102e3ad24497d50361cca62a0dba84a7b6eb180b6ad9f99cdc137cdf8"
                    + "6e2dd84ecdb39d383444b9d1e5c4d748420dadd5b85e05ce40d2db7e65e0ac17ca2cff74fa597036da929319"
                    + "b25d40e80bebfdb6b71b371b2dc03b2b95f3d630c9f7c156506adf11541ce99e9e007575");

    /** RSAES-PKCS1-v1_5. */
    static final Bytes RSAES =
            hex("5ec7a83a5981341bd81f871a73f1ccdf85aff1b9b0d94f834c884bd68d71143dc265396ebe0ce13369ea29e1"
                    + "57f2d0245ad517cea9067c1d5e7bceb664e57b2e14de469dbff40e5ef9c22830946cb6586c417c2562fc67fa"
                    + "7c47a1694dfb5967e6c4277de926688fe208b4eaefd0157dae0263db3851f208c8f08ce5a9ce024773b63468"
                    + "9a6a79fe84c07ad0e2821f23ce248a1679d52941da2d466604ee8dccc461da3b44f5226b8a80dea7a99ae694"
                    + "b9c45a2bdd6be75dfdbc7663b7ce21741ede0096330ffd88603cca5f71fd6739c89d2b20c3c50258d03cdb26"
                    + "3ae7f48eaac9dc2f5eebc4f1736fa3d89141091b76afdb6b5572e21bdab2dcc551c2504a");

    /** The number of the octets 0 to 255, to the power of the exponent. */
    static final Bytes RSA_RAW =
            hex("6a402853ec94c809e3ab84e2b09fb7827cdc411d9a211637afae57b88935def1c1cc85bb391309d2c469ab74"
                    + "34860caf516b38306ca43ee06cbe198d9ed16f01ffbd95c078c40c5231f6254b6a3681cab0f59273a564d97b"
                    + "31f6dfb9662b7fbb54d9416e1d5ac3881ef81050fb839785b9acbc438c2a43a94300ad7e41f6a1e0b467e013"
                    + "2af26ada85350ec824e0a5686ed83ce5051fec69ec981402a66f0fe8dc2a325b2e103c4c3d83212f3b1af641"
                    + "db75e2f007b3f619779bad5f76d6dcb1b8b302c11843fffcd1bb4350d28177c95523b507ff196a40f53a3bc5"
                    + "88432d35babb8b234b6cb0200e7ae3a2c1c772e14ee26607f164379240bd38f6e6e57e6e");

    /** What, hashed with SHA-512, seeds the generator of an RSA key. */
    static final Bytes RSA_SEED = Bytes.ofAscii("golden 1");

    /** SHA-256 of the modulus and the prime of the 1024-bit key: derivation procedure 1 is frozen. */
    static final Bytes RSA_GENERATED = hex("7065c87d810a4617d5df35d95750178f2002b1d32ad7cf8cde3dbe8d9d077195");

    /** Key, seed or shared secret of the derivations. */
    static final Bytes DERIVATION_KEY = hex("000102030405060708090a0b0c0d0e0f");

    /** Label of the derivations. */
    static final String DERIVATION_LABEL = "TEST";

    /** First context of the derivations. */
    static final Bytes CONTEXT_U = hex("101112131415161718191a1b1c1d1e1f");

    /** Second context of the derivations. */
    static final Bytes CONTEXT_V = hex("202122232425262728292a2b2c2d2e2f");

    /** Size of what KDFa and KDFe derive: three blocks of SHA-256, with surplus bits. */
    static final int DERIVED_BITS = 521;

    /** KDFa with SHA-256. */
    static final Bytes KDFA =
            hex("013bb15e12ef3c07836cac7f3e664abcdbbfceb44b196b92c065e7ce27ea19a29185c03c802d203fe2561e76"
                    + "a5790cc5733cd4269059e582a8d9df8bdd259d569ee2");

    /** KDFe with SHA-256. */
    static final Bytes KDFE =
            hex("01106b4f2c94decfa25e000d62d9dab183f84682b6ad0f82449d0ccd3364a74a2d29cd4d14e27d20826ae0ee"
                    + "1c12396361dd0a7f34bd33088ee6fdb6c93b8002456e");

    /** 80 octets of KDF2 with SHA-256. */
    static final Bytes KDF2 =
            hex("b08645421176609dbfe79f23110202082215bd7dedb15bd07f3b8395d99144a8af919355b302db56d5141b20"
                    + "2dacb613c787713f6bd52ea091af4ab6ecb792f9ef9b1d0c156af621f59c9e59481e2e42");

    /** 80 octets of MGF1 with SHA-256. */
    static final Bytes MGF1 =
            hex("855d3b82555ea5b90c7f50936e97413aaf21d250473a02e769bca0ef283669a2b08645421176609dbfe79f23"
                    + "110202082215bd7dedb15bd07f3b8395d99144a8af919355b302db56d5141b202dacb613");

    /** {@link #PLAIN_TEXT} obfuscated with SHA-256. */
    static final Bytes XOR = hex("12bcd5053b289e8db80714cd7f73998953eccfe24134af13b1378300099ea978");

    /** What HMAC_DRBG is instantiated with: the octets 0 to 47. */
    static final Bytes DRBG_ENTROPY =
            hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f");

    /** The personalization of HMAC_DRBG. */
    static final Bytes DRBG_PERSONALIZATION = Bytes.ofAscii("eTPM self-test");

    /** What HMAC_DRBG is reseeded with, after 64 octets: the octets 48 to 95. */
    static final Bytes DRBG_RESEED =
            hex("303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f");

    /** The 64 octets of HMAC_DRBG after that. */
    static final Bytes DRBG =
            hex("fe11fa8ae027bc3e026c0d656d48e1a46ea44c4e869131c272ec7b98d8b0b81ff423f3047e0767920f873de3"
                    + "b85a145a0d15e00553a9ce390c9bcf40d2b6aa41");

    private KnownAnswers() {}

    private static Bytes hex(String hex) {
        return Bytes.ofHex(hex);
    }
}
