package etpm.transport;

import java.util.List;

/**
 * What a TPM was made to be.
 *
 * @param name the profile's
 * @param commands their codes, ascending
 * @param algorithms and curves, and the smallest sizes of keys, in the words of libtpms: {@code rsa-min-size=2048}
 */
public record ActiveProfile(String name, List<Integer> commands, List<String> algorithms) {
    public ActiveProfile {
        commands = List.copyOf(commands);
        algorithms = List.copyOf(algorithms);
    }
}
