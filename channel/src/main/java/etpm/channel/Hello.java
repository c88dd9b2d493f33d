package etpm.channel;

import etpm.attest.EvidenceType;
import etpm.attest.policy.TrustPolicy.Renewal;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first message of each side in a gate.
 *
 * @param role of the sender
 * @param round 0 in a connection's first gate, one more in each next
 * @param versions of the protocol that the sender knows; the server's is the one that is used
 * @param nonce 32 octets, new in each gate
 * @param offered the kind of evidence that the sender gives
 * @param accepted the kinds that it accepts
 * @param renewal when it wants evidence anew
 */
record Hello(
        Role role,
        long round,
        List<Integer> versions,
        Bytes nonce,
        EvidenceType offered,
        List<EvidenceType> accepted,
        Renewal renewal) {
    static final int NONCE = 32;

    private static final int MOST_ITEMS = 16;
    private static final int FIXED = 1 + 4 + NONCE + 1 + 4 + 8 + 1 + 1;

    Bytes encode() {
        WireWriter out = new WireWriter()
                .u8(role.code())
                .u32(round)
                .bytes(nonce)
                .u8(code(offered))
                .u32(renewal.time().toSeconds())
                .u64(renewal.octets());
        out.u8(versions.size());
        versions.forEach(out::u16);
        out.u8(accepted.size());
        accepted.forEach(type -> out.u8(code(type)));
        return out.toBytes();
    }

    static Hello parse(Bytes octets) throws Refused {
        if (octets.length() < FIXED) throw malformed();
        WireReader in = WireReader.lenient(octets);
        int role = in.u8();
        long round = in.u32();
        Bytes nonce = in.bytes(NONCE);
        EvidenceType offered = type(in.u8());
        Renewal renewal = new Renewal(Duration.ofSeconds(in.u32()), in.u64());
        int count = in.u8();
        if (count == 0 || count > MOST_ITEMS || in.remaining() < 2 * count + 1) throw malformed();
        List<Integer> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) versions.add(in.u16());
        int kinds = in.u8();
        if (kinds > MOST_ITEMS || in.remaining() != kinds) throw malformed();
        List<EvidenceType> accepted = new ArrayList<>();
        // What is not known here is not offered here either.
        for (int i = 0; i < kinds; i++) known(in.u8()).ifPresent(accepted::add);
        if (renewal.octets() < 0) throw malformed();
        if (role == Role.CLIENT.code())
            return new Hello(Role.CLIENT, round, versions, nonce, offered, accepted, renewal);
        if (role == Role.SERVER.code())
            return new Hello(Role.SERVER, round, versions, nonce, offered, accepted, renewal);
        throw malformed();
    }

    private static Refused malformed() {
        return new Refused(Refusal.MALFORMED, "The other side's hello does not have its form.");
    }

    static int code(EvidenceType type) {
        return switch (type) {
            case SNP -> 1;
            case SGX -> 2;
            case TDX -> 3;
            case SOFTWARE -> 4;
            case PINNED_KEY -> 5;
        };
    }

    static EvidenceType type(int code) throws Refused {
        return known(code)
                .orElseThrow(() -> new Refused(Refusal.TYPE, "Evidence of kind " + code + " is not known here."));
    }

    private static Optional<EvidenceType> known(int code) {
        return Arrays.stream(EvidenceType.values())
                .filter(type -> code(type) == code)
                .findFirst();
    }
}
