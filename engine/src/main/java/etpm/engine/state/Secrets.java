package etpm.engine.state;

import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which secrets a thing owns, so that they are wiped with it. */
public final class Secrets {
    private Secrets() {}

    static List<Secret> of(Seeds seeds) {
        return List.of(
                seeds.endorsementSeed(),
                seeds.ownerSeed(),
                seeds.platformSeed(),
                seeds.endorsementProof(),
                seeds.ownerProof(),
                seeds.platformProof());
    }

    static List<Secret> of(Slot slot) {
        return switch (slot) {
            case TpmObject object -> of(object.sensitive());
            case SequenceObject sequence -> {
                List<Secret> secrets = new ArrayList<>(List.of(sequence.authValue(), sequence.key()));
                sequence.midstates().forEach(midstate -> secrets.add(midstate.state()));
                yield secrets;
            }
        };
    }

    private static List<Secret> of(@Nullable TpmtSensitive sensitive) {
        if (sensitive == null) return List.of();
        return List.of(sensitive.authValue(), sensitive.seedValue(), octets(sensitive.sensitive()));
    }

    /** Wipes a sensitive area that is not needed any more. */
    public static void wipe(TpmtSensitive sensitive) {
        of(sensitive).forEach(Secret::wipe);
    }

    /** The octets of a sensitive area's composite part. */
    public static Secret octets(TpmuSensitiveComposite composite) {
        return switch (composite) {
            case TpmuSensitiveComposite.Rsa rsa -> rsa.buffer();
            case TpmuSensitiveComposite.Ecc ecc -> ecc.buffer();
            case TpmuSensitiveComposite.Bits bits -> bits.buffer();
            case TpmuSensitiveComposite.Sym sym -> sym.buffer();
            case TpmuSensitiveComposite.Mldsa mldsa -> mldsa.buffer();
            case TpmuSensitiveComposite.Mlkem mlkem -> mlkem.buffer();
            case TpmuSensitiveComposite.Any any -> any.buffer();
            default -> throw new IllegalArgumentException("not a composite of this TPM");
        };
    }

    /** A sensitive area with secrets of its own: for a second owner. */
    public static TpmtSensitive copy(TpmtSensitive sensitive) {
        TpmuSensitiveComposite composite = switch (sensitive.sensitive()) {
            case TpmuSensitiveComposite.Rsa rsa ->
                new TpmuSensitiveComposite.Rsa(rsa.buffer().copy());
            case TpmuSensitiveComposite.Ecc ecc ->
                new TpmuSensitiveComposite.Ecc(ecc.buffer().copy());
            case TpmuSensitiveComposite.Bits bits ->
                new TpmuSensitiveComposite.Bits(bits.buffer().copy());
            case TpmuSensitiveComposite.Sym sym ->
                new TpmuSensitiveComposite.Sym(sym.buffer().copy());
            case TpmuSensitiveComposite.Mldsa mldsa ->
                new TpmuSensitiveComposite.Mldsa(mldsa.buffer().copy());
            case TpmuSensitiveComposite.Mlkem mlkem ->
                new TpmuSensitiveComposite.Mlkem(mlkem.buffer().copy());
            default -> throw new IllegalArgumentException("not a composite of this TPM");
        };
        return new TpmtSensitive(
                sensitive.sensitiveType(),
                sensitive.authValue().copy(),
                sensitive.seedValue().copy(),
                composite);
    }
}
