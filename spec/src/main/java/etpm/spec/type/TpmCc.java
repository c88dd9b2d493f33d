package etpm.spec.type;

import etpm.spec.wire.Scalar;

/**
 * TPM_CC (Part 2, 6.5): a command code. The known ones are those of {@link etpm.spec.command.CommandTable}.
 *
 * @param value the number on the wire
 */
@Scalar(octets = 4, name = "TPM_CC")
public record TpmCc(int value) {}
