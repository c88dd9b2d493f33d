package etpm.conformance;

import etpm.spec.attr.TpmaSession;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmsAuthCommand;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes malformed commands from good ones: bits, sizes, tags, handles, lengths inside, cuts, session areas, huge numbers. */
final class Mutations {
    private static final int[] HANDLES = {
        0x00000000, 0x00000010, 0x01500001, 0x01500010, 0x02000000, 0x02000001, 0x03000000, 0x40000001, 0x40000007,
        0x40000009, 0x4000000A, 0x4000000B, 0x4000000C, 0x4000000D, 0x40000110, 0x40000140, 0x40010000, 0x80000000,
        0x80000001, 0x80000002, 0x81000001, 0x81000005, 0x90000000, 0xFFFFFFFF
    };
    private static final int KEPT = 64;

    private final Random random;
    private final List<Frame> seen = new ArrayList<>();

    Mutations(Random random) {
        this.random = random;
    }

    byte[] of(Frame frame) {
        if (seen.size() < KEPT) seen.add(frame);
        else seen.set(random.nextInt(KEPT), frame);
        byte[] octets = frame.toByteArray();
        return switch (random.nextInt(13)) {
            case 0, 1 -> bits(octets, 0);
            case 2 -> sized(bits(octets, Math.min(10, octets.length - 1)));
            case 3 -> Arrays.copyOf(octets, random.nextInt(octets.length + 1));
            case 4 -> sized(Arrays.copyOf(octets, 10 + random.nextInt(octets.length - 9)));
            case 5 -> {
                byte[] longer =
                        Arrays.copyOf(octets, octets.length + 1 + random.nextInt(random.nextInt(8) == 0 ? 4000 : 40));
                yield random.nextBoolean() ? sized(longer) : longer;
            }
            case 6 -> lengths(octets);
            case 7 -> handles(frame).toByteArray();
            case 8 -> sessions(frame).toByteArray();
            case 9 ->
                frame.with(seen.get(random.nextInt(seen.size())).parameters()).toByteArray();
            case 10 -> huge(frame).toByteArray();
            case 11 -> {
                byte[] changed = octets.clone();
                changed[random.nextInt(6)] = (byte) random.nextInt();
                yield changed;
            }
            default -> another(frame);
        };
    }

    private byte[] bits(byte[] octets, int from) {
        byte[] changed = octets.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = from + random.nextInt(octets.length - from);
            if (random.nextInt(4) == 0) changed[at] = (byte) random.nextInt();
            else changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] sized(byte[] octets) {
        for (int i = 0; i < 4; i++) octets[2 + i] = (byte) (octets.length >> 24 - 8 * i);
        return octets;
    }

    /** Two octets that may be a length. */
    private byte[] lengths(byte[] octets) {
        byte[] changed = octets.clone();
        if (octets.length < 12) return bits(changed, 0);
        int at = 10 + random.nextInt(octets.length - 11);
        int value = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
        int other = switch (random.nextInt(6)) {
            case 0 -> 0xFFFF;
            case 1 -> 0;
            case 2 -> value + 1;
            case 3 -> value - 1;
            case 4 -> octets.length - at - 2;
            default -> 0x8000 | value;
        };
        changed[at] = (byte) (other >> 8);
        changed[at + 1] = (byte) other;
        return changed;
    }

    private TpmHandle handle() {
        return new TpmHandle(HANDLES[random.nextInt(HANDLES.length)]);
    }

    private Frame handles(Frame frame) {
        if (frame.handles().isEmpty()) return huge(frame);
        return frame.with(random.nextInt(frame.handles().size()), handle());
    }

    private Frame sessions(Frame frame) {
        List<TpmsAuthCommand> sessions = new ArrayList<>(frame.sessions());
        int change = random.nextInt(4);
        if (change == 0 && !sessions.isEmpty()) {
            sessions.remove(random.nextInt(sessions.size()));
        } else if (change == 1 && !sessions.isEmpty()) {
            sessions.set(random.nextInt(sessions.size()), session());
        } else {
            for (int n = 1 + random.nextInt(3); n > 0; n--) sessions.add(session());
        }
        return frame.with(sessions);
    }

    private TpmsAuthCommand session() {
        byte[] nonce = new byte[random.nextInt(3) * 16 + (random.nextInt(9) == 0 ? 60 : 0)];
        byte[] hmac = new byte[random.nextInt(3) * 16 + (random.nextInt(9) == 0 ? 100 : 0)];
        return new TpmsAuthCommand(
                random.nextBoolean() ? TpmHandle.PW : handle(),
                Bytes.wrap(nonce),
                new TpmaSession(random.nextInt(256)),
                Secret.take(hmac));
    }

    /** Numbers not below any modulus, points not on any curve. */
    private Frame huge(Frame frame) {
        byte[] parameters = frame.parameters().clone();
        if (parameters.length == 0) return frame.with(new byte[random.nextInt(64)]);
        int from = Math.min(parameters.length, 2 + random.nextInt(4));
        int to = from + random.nextInt(parameters.length - from + 1);
        Arrays.fill(parameters, from, to, random.nextInt(4) == 0 ? 0 : (byte) 0xFF);
        return frame.with(parameters);
    }

    /** The octets of one command with the code of another. */
    private byte[] another(Frame frame) {
        List<CommandSpec<?, ?>> all = CommandTable.all();
        int code = random.nextInt(8) == 0
                ? random.nextInt()
                : all.get(random.nextInt(all.size())).code();
        byte[] octets = frame.toByteArray();
        for (int i = 0; i < 4; i++) octets[6 + i] = (byte) (code >> 24 - 8 * i);
        return octets;
    }
}
