package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The root key of a state, wrapped once for each slot; any slot opens it. Immutable.
 *
 * <p>A state is protected by all of its slots or by none: the slot without sources, which anybody can open, is alone in its
 * table. Whoever has seen such a table may know its root key, so that protecting the state takes a new root key too.
 *
 * <p>A slot's key is HKDF-SHA256 over its sources' secrets, each with its type and length before it, with the instance and
 * all that the slot says in clear as info. It wraps with AES-256-GCM and a nonce of zeros: the salt is new in each slot, and
 * so is the key. That the table as a whole is as it was written is for the state's header to prove, under the root key.
 */
public final class SlotTable {
    private static final int INSTANCE = 16;
    private static final int SALT = 32;
    private static final int TAG = 16;
    private static final int MAX_SLOTS = 255;
    private static final int MAX_SOURCES = 16;
    private static final byte[] INFO = "eTPM slot 2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = new byte[12];

    private final List<Wrapped> slots;

    private SlotTable(List<Wrapped> slots) {
        this.slots = List.copyOf(slots);
    }

    private record Wrapped(Slot slot, Bytes salt, Bytes key) {}

    /**
     * An opened state.
     *
     * @param root the caller closes it
     * @param slot the slot that opened
     * @param sources those that opened it, in the slot's order
     * @param outdated the slot should be replaced by one that is made anew of the same sources
     */
    public record Opened(RootKey root, Slot slot, List<KeySource> sources, boolean outdated) {}

    /**
     * A table with one slot.
     *
     * @throws KeyException.Refused when the label is not fit
     * @throws KeyUnavailable when a source cannot give a secret
     */
    public static SlotTable of(byte[] instance, RootKey root, String label, List<KeySource> sources) {
        return new SlotTable(List.of(wrap(instance, root, 1, label, sources)));
    }

    /** This table and one more slot, the last; a label may be there twice. */
    public SlotTable with(byte[] instance, RootKey root, String label, List<KeySource> sources) {
        if (!isProtected() || sources.isEmpty()) {
            throw new KeyException.Refused("A state is protected by all of its slots or by none:"
                    + " a slot without keys can have no slot beside it.");
        }
        if (slots.size() == MAX_SLOTS) {
            throw new KeyException.Refused("A state has at most " + MAX_SLOTS + " slots.");
        }
        Set<Integer> taken = slots.stream().map(wrapped -> wrapped.slot.id()).collect(Collectors.toSet());
        int id = 1;
        while (taken.contains(id)) {
            id++;
        }
        return new SlotTable(Stream.concat(slots.stream(), Stream.of(wrap(instance, root, id, label, sources)))
                .toList());
    }

    /** This table without a slot. */
    public SlotTable without(int id) {
        List<Wrapped> rest =
                slots.stream().filter(wrapped -> wrapped.slot.id() != id).toList();
        if (rest.size() == slots.size()) {
            throw new KeyException.Refused("This state has no slot " + id + ".");
        }
        if (rest.isEmpty()) {
            throw new KeyException.Refused("The last slot cannot be removed: nothing would open the state any more.");
        }
        return new SlotTable(rest);
    }

    /** The slots in the order in which they are tried. */
    public List<Slot> slots() {
        return slots.stream().map(Wrapped::slot).toList();
    }

    /** Whether it takes a key to open the state. */
    public boolean isProtected() {
        return !slots.getFirst().slot.sources().isEmpty();
    }

    /** The octets that {@link #decode} reads. */
    public byte[] encode() {
        WireWriter out = new WireWriter();
        out.u8(slots.size());
        for (Wrapped wrapped : slots) {
            out.bytes(wrapped.slot.encode()).bytes(wrapped.salt).bytes(wrapped.key);
        }
        return out.toByteArray();
    }

    /**
     * Reads a table. Kinds of sources that are not known are kept: they open nothing here.
     *
     * @throws KeyException.Malformed when it is none
     */
    public static SlotTable decode(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        List<Wrapped> slots = new ArrayList<>();
        try {
            int count = Byte.toUnsignedInt(in.get());
            for (int i = 0; i < count; i++) {
                slots.add(new Wrapped(
                        Slot.decode(in),
                        Bytes.wrap(Slot.octets(in, SALT)),
                        Bytes.wrap(Slot.octets(in, RootKey.LENGTH + TAG))));
            }
        } catch (BufferUnderflowException | DateTimeException | IllegalArgumentException e) {
            throw new KeyException.Malformed(e);
        }
        Set<Integer> ids = new HashSet<>();
        for (Wrapped wrapped : slots) {
            boolean open = wrapped.slot.sources().isEmpty();
            if (!ids.add(wrapped.slot.id()) || open && slots.size() > 1) {
                throw new KeyException.Malformed();
            }
        }
        if (slots.isEmpty() || in.hasRemaining()) {
            throw new KeyException.Malformed();
        }
        return new SlotTable(slots);
    }

    /**
     * Opens the first slot that these sources open. Tried are the slots that need just these, in whatever order they are
     * given: a slot that fewer of them open could have been made by someone who has not got the others.
     *
     * @throws KeyException that says what is missing or wrong
     */
    public Opened open(byte[] instance, List<KeySource> given) {
        if (!given.isEmpty() && !isProtected()) {
            throw new KeyException.NotProtected();
        }
        List<Slot> refused = new ArrayList<>();
        Map<String, KeyUnavailable> unavailable = new LinkedHashMap<>();
        for (Wrapped wrapped : slots) {
            if (wrapped.slot.sources().size() != given.size()) continue;
            for (List<KeySource> sources : choices(wrapped.slot.sources(), given)) {
                try {
                    Optional<RootKey> root = unwrap(instance, wrapped, sources);
                    if (root.isPresent()) {
                        return new Opened(root.get(), wrapped.slot, sources, outdated(wrapped.slot, sources));
                    }
                    refused.add(wrapped.slot);
                } catch (KeyUnavailable e) {
                    unavailable.putIfAbsent(String.valueOf(e.getMessage()), e);
                }
            }
        }
        throw refusal(given, refused, unavailable);
    }

    private KeyException refusal(List<KeySource> given, List<Slot> refused, Map<String, KeyUnavailable> unavailable) {
        String reasons = String.join(" ", unavailable.keySet());
        if (!refused.isEmpty()) {
            boolean tee = given.stream().anyMatch(source -> source.type() == TeeKey.TYPE);
            String sentence = given.isEmpty()
                    ? "The slot without keys is damaged or belongs to another state."
                    : "This state does not open with " + describe(given) + ": "
                            + (given.size() == 1 ? "it" : "one of them") + " is wrong or belongs to another state"
                            + (tee ? " or, as a TEE's, to other software" : "") + ". Tried: " + needs(refused) + ".";
            return new KeyException.Wrong(sentence + (reasons.isEmpty() ? "" : " " + reasons));
        }
        if (!unavailable.isEmpty()) {
            return new KeyUnavailable(reasons, unavailable.values().iterator().next());
        }
        return new KeyException.Missing("This state is protected: it needs " + needs(slots())
                + (given.isEmpty() ? "." : ", and what is given is " + describe(given) + "."));
    }

    private static String describe(List<KeySource> sources) {
        return sources.stream().map(KeySource::describe).collect(Collectors.joining(" and "));
    }

    private static String needs(List<Slot> slots) {
        return slots.stream().distinct().map(Slot::needs).collect(Collectors.joining(" or "));
    }

    private static boolean outdated(Slot slot, List<KeySource> sources) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).outdated(slot.sources().get(i).parameters())) {
                return true;
            }
        }
        return false;
    }

    /** The ways of taking each of {@code needed} from {@code given}, none of them twice. */
    private static List<List<KeySource>> choices(List<Slot.Source> needed, List<KeySource> given) {
        if (needed.isEmpty()) {
            return List.of(List.of());
        }
        List<List<KeySource>> choices = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            KeySource first = given.get(i);
            if (first.type() == needed.getFirst().type()) {
                List<KeySource> left = new ArrayList<>(given);
                left.remove(i);
                for (List<KeySource> rest : choices(needed.subList(1, needed.size()), left)) {
                    choices.add(Stream.concat(Stream.of(first), rest.stream()).toList());
                }
            }
        }
        return choices;
    }

    private static Wrapped wrap(byte[] instance, RootKey root, int id, String label, List<KeySource> sources) {
        if (!Slot.isVisible(label, Slot.MAX_LABEL)) {
            throw new KeyException.Refused(
                    "A slot's label is 1 to " + Slot.MAX_LABEL + " visible ASCII characters, without spaces.");
        }
        if (sources.size() > MAX_SOURCES) {
            throw new KeyException.Refused("A slot needs at most " + MAX_SOURCES + " keys.");
        }
        List<Slot.Source> parameters = new ArrayList<>();
        List<Secret> secrets = new ArrayList<>();
        try {
            for (KeySource source : sources) {
                KeySource.Fresh fresh = source.fresh();
                secrets.add(fresh.secret());
                parameters.add(new Slot.Source(source.type(), fresh.parameters()));
            }
            Slot slot = new Slot(id, label, Instant.now().truncatedTo(ChronoUnit.SECONDS), parameters);
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            byte[] plain = root.toByteArray();
            try (DerivedKey key = key(instance, slot, salt, secrets)) {
                byte[] wrapped =
                        cipher(Cipher.ENCRYPT_MODE, key, instance, slot).doFinal(plain);
                return new Wrapped(slot, Bytes.wrap(salt), Bytes.wrap(wrapped));
            } catch (GeneralSecurityException e) {
                throw new AssertionError("Every Java platform encrypts with AES-GCM", e);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } finally {
            secrets.forEach(Secret::wipe);
        }
    }

    private static Optional<RootKey> unwrap(byte[] instance, Wrapped wrapped, List<KeySource> sources) {
        Slot slot = wrapped.slot;
        List<Secret> secrets = new ArrayList<>();
        try {
            for (int i = 0; i < sources.size(); i++) {
                secrets.add(sources.get(i).secret(slot.sources().get(i).parameters()));
            }
            try (DerivedKey key = key(instance, slot, wrapped.salt.toByteArray(), secrets)) {
                return Optional.of(RootKey.take(
                        cipher(Cipher.DECRYPT_MODE, key, instance, slot).doFinal(wrapped.key.toByteArray())));
            }
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform decrypts with AES-GCM", e);
        } finally {
            secrets.forEach(Secret::wipe);
        }
    }

    private static DerivedKey key(byte[] instance, Slot slot, byte[] salt, List<Secret> secrets) {
        WireWriter material = new WireWriter();
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            material.u16(slot.sources().get(i).type()).u32(secret.length()).secret(secret);
        }
        Secret input = Secret.take(material.toByteArray());
        material.wipe();
        try {
            return DerivedKey.hkdf(input, salt, bound(INFO, instance, slot));
        } finally {
            input.wipe();
        }
    }

    private static Cipher cipher(int mode, DerivedKey key, byte[] instance, Slot slot) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, NONCE));
        cipher.updateAAD(bound(new byte[0], instance, slot));
        return cipher;
    }

    private static byte[] bound(byte[] before, byte[] instance, Slot slot) {
        if (instance.length != INSTANCE) {
            throw new IllegalArgumentException("an instance has " + INSTANCE + " octets");
        }
        return new WireWriter()
                .bytes(before)
                .bytes(instance)
                .bytes(slot.encode())
                .toByteArray();
    }
}
