package etpm.engine.state;

import etpm.spec.wire.Block;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U32;

/**
 * The primary seeds and proofs (Part 1, 12.4 and 12.6): what every key and ticket of a hierarchy descends from.
 *
 * @param derivationVersion which procedure turns the seeds into primary keys, fixed when they were made
 */
@Structure
public record Seeds(
        @U32 long derivationVersion,
        @Block Secret endorsementSeed,
        @Block Secret ownerSeed,
        @Block Secret platformSeed,
        @Block Secret endorsementProof,
        @Block Secret ownerProof,
        @Block Secret platformProof) {}
