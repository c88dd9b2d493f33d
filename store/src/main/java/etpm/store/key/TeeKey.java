package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;

/** The sealing key of a trusted execution environment. */
public record TeeKey(TeeSealing sealing) implements KeySource {
    static final int TYPE = 3;
    static final String NAME = "TEE sealing key";

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public String describe() {
        return NAME + " (" + sealing.describe() + ")";
    }

    @Override
    public Fresh fresh() {
        SealingParameters current = sealing.current();
        return new Fresh(current.encode(), sealing.key(current));
    }

    @Override
    public Secret secret(Bytes encoded) {
        SealingParameters parameters = SealingParameters.decode(encoded);
        SealingParameters current = sealing.current();
        if (!parameters.provider().equals(current.provider())) {
            throw new KeyUnavailable("The state is sealed by the TEE \"" + parameters.provider()
                    + "\", and this one is \"" + current.provider() + "\".");
        }
        if (Long.compareUnsigned(parameters.svn(), current.svn()) > 0) {
            throw new KeyUnavailable("The state is sealed by software with SVN "
                    + Long.toUnsignedString(parameters.svn()) + ", and an older one, this one with SVN "
                    + Long.toUnsignedString(current.svn()) + ", cannot derive its key.");
        }
        return sealing.key(parameters);
    }

    /** A key with the parameters of today would be another one: of a higher SVN or TCB, or bound to something else. */
    @Override
    public boolean outdated(Bytes parameters) {
        return !parameters.equals(sealing.current().encode());
    }
}
