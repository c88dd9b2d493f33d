package etpm.cli;

import etpm.attest.attester.SealingKeys;
import etpm.spec.wire.Secret;
import etpm.store.key.KeyUnavailable;
import etpm.store.key.SealingParameters;
import etpm.store.key.TeeSealing;
import java.io.IOException;
import java.util.Objects;

/**
 * Sealing with keys of hardware.
 *
 * @param describe what it is and what it protects against
 * @param provider its name in a slot's parameters
 * @param fields what of its choice is mixed into its keys
 * @param binding to what they are bound
 */
record HardwareSealing(
        String describe, String provider, long fields, SealingParameters.Binding binding, SealingKeys keys)
        implements TeeSealing {
    @Override
    public SealingParameters current() {
        try {
            SealingKeys.Level level = keys.level();
            return new SealingParameters(provider, fields, binding, level.svn(), level.tcb());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Slots are made by whoever writes the folder: what a key is bound to is this side's choice, not the slot's. */
    @Override
    public Secret key(SealingParameters parameters) {
        if (parameters.fields() != fields || parameters.binding() != binding) {
            throw new KeyUnavailable("The state is sealed with a key that is bound to the " + parameters.binding()
                    + " with fields " + Long.toHexString(parameters.fields()) + ", and what is named here to the "
                    + binding + " with fields " + Long.toHexString(fields) + ".");
        }
        try {
            Secret material = keys.key(new SealingKeys.Level(parameters.svn(), parameters.tcb()));
            try {
                return parameters.key(material);
            } finally {
                material.wipe();
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static KeyUnavailable unavailable(IOException e) {
        return new KeyUnavailable(Objects.requireNonNull(e.getMessage()), e);
    }
}
