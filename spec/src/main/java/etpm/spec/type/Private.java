package etpm.spec.type;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Structure;
import org.jspecify.annotations.Nullable;

/** _PRIVATE (Part 2, 12.3.6): the layout inside an encrypted private area: integrity values, then the sensitive area. */
@Structure("_PRIVATE")
public record Private(
        @Tpm2bDigest Bytes integrityOuter,
        @Tpm2bDigest Bytes integrityInner,
        @Tpm2bSensitive @Nullable TpmtSensitive sensitive) {}
