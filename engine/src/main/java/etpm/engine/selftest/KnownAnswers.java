package etpm.engine.selftest;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.wire.Bytes;
import java.util.List;

/**
 * What the cryptography must answer. Hashes are of FIPS 180-4 and FIPS 202, HMAC of RFC 4231, AES of SP 800-38A, ECDSA of
 * RFC 6979; the others were computed with OpenSSL and with plain arithmetic, never with this program.
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
                    hex("60ae693b687792a965f9e5bee7f4c09eaee7e66b026525c75b45bd123db4a3ff")));

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
