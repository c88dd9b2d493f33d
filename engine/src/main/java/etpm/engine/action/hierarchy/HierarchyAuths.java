package etpm.engine.action.hierarchy;

import etpm.engine.state.CountdownTimer;
import etpm.engine.state.Hierarchies;
import etpm.engine.state.HierarchyAuth;
import etpm.engine.state.Tx;
import etpm.spec.handle.TpmHandle;
import java.util.function.UnaryOperator;

/** The authorization of each hierarchy, wherever it is kept. */
final class HierarchyAuths {
    private HierarchyAuths() {}

    /** Replaces the authorization of a hierarchy, of lockout or of a countdown timer. */
    static void change(TpmHandle handle, Tx tx, UnaryOperator<HierarchyAuth> change) {
        Hierarchies all = tx.hierarchies();
        if (handle.equals(TpmHandle.OWNER)) {
            tx.hierarchies(all.withOwner(change.apply(all.owner())));
        } else if (handle.equals(TpmHandle.ENDORSEMENT)) {
            tx.hierarchies(all.withEndorsement(change.apply(all.endorsement())));
        } else if (handle.equals(TpmHandle.LOCKOUT)) {
            tx.hierarchies(all.withLockout(change.apply(all.lockout())));
        } else if (handle.equals(TpmHandle.PLATFORM)) {
            tx.clear(tx.clear().withPlatform(change.apply(tx.clear().platform())));
        } else if (handle.isCountdownTimer()) {
            CountdownTimer timer = tx.clear().timer(handle);
            tx.clear(tx.clear().withTimer(timer.withAuth(change.apply(timer.auth()))));
        } else {
            throw new IllegalArgumentException(handle + " has no authorization of its own");
        }
    }

    /** Takes authValue and policy away. */
    static void reset(TpmHandle handle, Tx tx) {
        change(handle, tx, before -> {
            tx.discard(before.authValue());
            return HierarchyAuth.EMPTY;
        });
    }
}
