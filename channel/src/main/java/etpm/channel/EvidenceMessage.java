package etpm.channel;

import etpm.attest.attester.FreshEvidence;
import etpm.attest.policy.Statement;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One side's evidence in a gate.
 *
 * @param role of the sender
 * @param statement the octets of its {@link Statement}
 * @param evidence with the collateral that its source gave
 */
record EvidenceMessage(Role role, Bytes statement, FreshEvidence evidence) {
    private static final int MOST_ITEMS = 16;
    private static final int MOST_NAME = 128;

    Bytes encode() {
        WireWriter out = new WireWriter()
                .u8(role.code())
                .u8(Hello.code(evidence.type()))
                .sized(statement)
                .u32(evidence.octets().length())
                .bytes(evidence.octets())
                .u8(evidence.items().size());
        evidence.items()
                .forEach((name, octets) ->
                        out.sized(Bytes.ofAscii(name)).u32(octets.length()).bytes(octets));
        return out.toBytes();
    }

    static EvidenceMessage parse(Bytes octets) throws Refused {
        WireReader in = WireReader.lenient(octets);
        if (in.remaining() < 4) throw malformed();
        int role = in.u8();
        if (role != Role.CLIENT.code() && role != Role.SERVER.code()) throw malformed();
        int type = in.u8();
        Bytes statement = part(in, in.u16(), Statement.MOST_OCTETS);
        Bytes evidence = part(in, length(in), Frame.Kind.EVIDENCE.most());
        if (in.remaining() < 1) throw malformed();
        int count = in.u8();
        if (count > MOST_ITEMS) throw malformed();
        Map<String, Bytes> items = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (in.remaining() < 2) throw malformed();
            Bytes name = part(in, in.u16(), MOST_NAME);
            Bytes item = part(in, length(in), Frame.Kind.EVIDENCE.most());
            if (items.put(ascii(name), item) != null) throw malformed();
        }
        if (in.remaining() != 0) throw malformed();
        return new EvidenceMessage(
                role == Role.CLIENT.code() ? Role.CLIENT : Role.SERVER,
                statement,
                new FreshEvidence(Hello.type(type), evidence, items));
    }

    private static long length(WireReader in) throws Refused {
        if (in.remaining() < 4) throw malformed();
        return in.u32();
    }

    private static Bytes part(WireReader in, long length, int most) throws Refused {
        if (length > most || length > in.remaining()) throw malformed();
        return in.bytes((int) length);
    }

    private static String ascii(Bytes name) {
        return new String(name.toByteArray(), StandardCharsets.US_ASCII);
    }

    private static Refused malformed() {
        return new Refused(Refusal.MALFORMED, "The other side's evidence does not have the form of a message.");
    }
}
